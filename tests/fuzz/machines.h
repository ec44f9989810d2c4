/* SPDX-License-Identifier: MIT */
/* Machines of both classes and byte orders, as struct target. */
#ifndef FUZZ_MACHINES_H
#define FUZZ_MACHINES_H

#include "xstage/target.h"

#include <elf.h>

#define X86_64 { 64, ORDER_LITTLE, EM_X86_64, 0 }
#define I386 { 32, ORDER_LITTLE, EM_386, 0 }
#define ARMHF { 32, ORDER_LITTLE, EM_ARM, 0x5000400 }
#define ARM64 { 64, ORDER_LITTLE, EM_AARCH64, 0 }
#define MIPS_BIG { 32, ORDER_BIG, EM_MIPS, 0x1000 }
#define S390X { 64, ORDER_BIG, EM_S390, 0 }
#define PPC64_BIG { 64, ORDER_BIG, EM_PPC64, 1 }
#define PPC64_LITTLE { 64, ORDER_LITTLE, EM_PPC64, 2 }
#define RISCV64 { 64, ORDER_LITTLE, EM_RISCV, 5 }
#define M68K { 32, ORDER_BIG, EM_68K, 0 }

#endif
