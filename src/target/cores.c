/* SPDX-License-Identifier: MIT */
#include "xstage/cores.h"

#include <elf.h>
#include <stdbool.h>
#include <string.h>

/* What several cores have. */
#define NEON_VFPV4 "vfpv4 neon-fma"
#define ARM32_V8 "v8-a neon-armv8"
#define ARM32_MAY ARM32_V8 " optional"	/* or no 32-bit programs */
#define ARM64_V80 "v8-a crc"
#define ARM64_V82 "v8.2-a fp16 dotprod rcpc"
#define CRYPTO "crypto"
#define RV64GC "rv64 g c"
#define RV64IMAC "rv64 i m a c zicsr zifencei"

/*
 * Names are from the bindings of Linux (Documentation/devicetree/bindings, of
 * 6.1 and 6.17).  What a core has is in its Technical Reference Manual, and is
 * what GCC 12 notes in the attributes of objects for it (-mcpu=NAME
 * -mfpu=auto); where both differ, the manual counts.
 */
static const struct core cores[] = {
	/* ARM: "ARM Architecture Reference Manual", and the cores' manuals. */
	{ "arm,arm7tdmi arm,arm710t arm,arm720t arm7tdmi", EM_ARM,
	  "v4t", NULL, NULL, "-mcpu=arm7tdmi", NULL, NULL },
	{ "arm,arm920t arm,arm9tdmi arm920t", EM_ARM,
	  "v4t", NULL, NULL, "-mcpu=arm920t", "BR2_arm920t", NULL },
	{ "arm,arm922t arm922t", EM_ARM,
	  "v4t", NULL, NULL, "-mcpu=arm922t", "BR2_arm922t", NULL },
	{ "arm,arm925 arm,arm925t", EM_ARM,
	  "v4t", NULL, NULL, "-mcpu=arm920t", "BR2_arm920t", NULL },
	{ "intel,sa110 intel,sa1100 strongarm", EM_ARM,
	  "v4", NULL, NULL, "-mcpu=strongarm", "BR2_strongarm", NULL },
	{ "faraday,fa526 fa526", EM_ARM,
	  "v4", NULL, NULL, "-mcpu=fa526", "BR2_fa526", "arm_fa526" },
	{ "arm,arm926ej-s arm,arm926e-s arm926ej-s", EM_ARM,
	  "v5te", "vfpv2", NULL, "-mcpu=arm926ej-s", "BR2_arm926t",
	  "arm_arm926ej-s" },
	{ "arm,arm1026ej-s arm1026ej-s", EM_ARM, "v5te", "vfpv2", NULL,
	  "-mcpu=arm1026ej-s", "BR2_arm926t", "arm_arm926ej-s" },
	{ "arm,arm1020e arm,arm1022e arm1020e", EM_ARM, "v5te", "vfpv2",
	  NULL, "-mcpu=arm1020e", "BR2_arm926t", "arm_arm926ej-s" },
	{ "marvell,xscale intel,xscale xscale", EM_ARM,
	  "v5te", "wmmx", NULL, "-mcpu=xscale", "BR2_xscale",
	  "arm_xscale armeb_xscale" },
	{ "marvell,feroceon marvell,sheeva-v5 marvell,88fr131", EM_ARM, "v5te",
	  "vfpv2", NULL, "-mcpu=arm926ej-s", "BR2_arm926t", "arm_xscale" },
	{ "marvell,mohawk mrvl,mohawk", EM_ARM,
	  "v5te wmmx2", NULL, NULL, "-march=iwmmxt2", "BR2_xscale",
	  NULL },
	{ "arm,arm1136j-s arm1136j-s", EM_ARM,
	  "v6", NULL, NULL, "-mcpu=arm1136j-s", "BR2_arm1136j_s", NULL },
	{ "arm,arm1136jf-s arm1136jf-s", EM_ARM,
	  "v6 vfpv2", NULL, NULL, "-mcpu=arm1136jf-s", "BR2_arm1136jf_s",
	  NULL },
	{ "arm,arm1136", EM_ARM,
	  "v6", "vfpv2", NULL, "-mcpu=arm1136j-s", "BR2_arm1136j_s", NULL },
	{ "arm,arm1156t2-s arm1156t2-s", EM_ARM, "v6t2", "vfpv2", NULL,
	  "-mcpu=arm1156t2-s", NULL, NULL },
	{ "arm,arm1176jz-s arm1176jz-s", EM_ARM,
	  "v6kz", NULL, NULL, "-mcpu=arm1176jz-s", "BR2_arm1176jz_s", NULL },
	{ "arm,arm1176jzf arm,arm1176jzf-s arm1176jzf-s", EM_ARM,
	  "v6kz vfpv2", NULL, NULL, "-mcpu=arm1176jzf-s",
	  "BR2_arm1176jzf_s", "arm_arm1176jzf-s_vfp" },
	{ "arm,arm1176", EM_ARM, "v6kz", "vfpv2", NULL, "-mcpu=arm1176jz-s",
	  "BR2_arm1176jz_s", NULL },
	{ "arm,arm11mpcore mpcore", EM_ARM,
	  "v6k mp", "vfpv2", NULL, "-mcpu=mpcorenovfp", "BR2_arm11mpcore",
	  "arm_mpcore arm_mpcore_vfp" },
	{ "arm,cortex-a5 cortex-a5", EM_ARM,
	  "v7-a mp", NEON_VFPV4, NULL, "-mcpu=cortex-a5", "BR2_cortex_a5",
	  "arm_cortex-a5_vfpv4" },
	{ "arm,cortex-a7 cortex-a7", EM_ARM,
	  "v7-a mp idiv", NEON_VFPV4, NULL, "-mcpu=cortex-a7",
	  "BR2_cortex_a7",
	  "arm_cortex-a7_neon-vfpv4 arm_cortex-a7_vfpv4 arm_cortex-a7" },
	{ "arm,cortex-a8 cortex-a8", EM_ARM,
	  "v7-a vfpv3 neon", NULL, NULL, "-mcpu=cortex-a8", "BR2_cortex_a8",
	  "arm_cortex-a8_vfpv3" },
	{ "arm,cortex-a9 cortex-a9", EM_ARM,
	  "v7-a mp", "vfpv3 neon fp16", NULL, "-mcpu=cortex-a9",
	  "BR2_cortex_a9",
	  "arm_cortex-a9_neon arm_cortex-a9_vfpv3-d16 arm_cortex-a9" },
	{ "arm,cortex-a12 cortex-a12", EM_ARM,
	  "v7-a mp idiv " NEON_VFPV4, NULL, NULL, "-mcpu=cortex-a12",
	  "BR2_cortex_a12", NULL },
	{ "arm,cortex-a15 cortex-a15 brcm,brahma-b15", EM_ARM,
	  "v7-a mp idiv " NEON_VFPV4, NULL, NULL, "-mcpu=cortex-a15",
	  "BR2_cortex_a15", "arm_cortex-a15_neon-vfpv4" },
	{ "arm,cortex-a17 cortex-a17", EM_ARM,
	  "v7-a mp idiv " NEON_VFPV4, NULL, NULL, "-mcpu=cortex-a17",
	  "BR2_cortex_a17", NULL },
	{ "marvell,pj4a", EM_ARM,
	  "v7-a vfpv3-d16 wmmx2", "idiv", NULL, "-mcpu=marvell-pj4",
	  "BR2_pj4", NULL },
	{ "marvell,pj4b marvell,sheeva-v7 marvell-pj4", EM_ARM,
	  "v7-a vfpv3-d16", "idiv mp", NULL, "-mcpu=marvell-pj4", "BR2_pj4",
	  "arm_cortex-a9_vfpv3-d16" },
	{ "qcom,scorpion qcom,scorpion-mp", EM_ARM,
	  "v7-a vfpv3 neon", "mp fp16", NULL, "-mcpu=cortex-a8",
	  "BR2_cortex_a8", NULL },
	{ "qcom,krait", EM_ARM,
	  "v7-a mp idiv " NEON_VFPV4, NULL, NULL, "-mcpu=cortex-a15",
	  "BR2_cortex_a15", "arm_cortex-a15_neon-vfpv4" },
	{ "arm,cortex-a32 cortex-a32", EM_ARM,
	  ARM32_V8, NULL, NULL, "-mcpu=cortex-a32", "BR2_cortex_a32", NULL },
	{ "arm,cortex-m0 arm,cortex-m0+ arm,cortex-m1 arm,cortex-m3"
	  " arm,cortex-m4 arm,cortex-m7 arm,armv7m", EM_ARM,
	  "m", NULL, NULL, "-mcpu=cortex-m4", "BR2_cortex_m4", NULL },

	/* AArch64: the cores' manuals, "Arm Architecture Reference Manual". */
	{ "arm,cortex-a34 cortex-a34", EM_AARCH64,
	  ARM64_V80, CRYPTO, NULL, "-mcpu=cortex-a34", NULL,
	  "aarch64_generic" },
	{ "arm,cortex-a35 cortex-a35", EM_AARCH64,
	  ARM64_V80, CRYPTO, ARM32_V8, "-mcpu=cortex-a35", "BR2_cortex_a35",
	  "aarch64_generic" },
	{ "arm,cortex-a53 cortex-a53 brcm,brahma-b53", EM_AARCH64,
	  ARM64_V80, CRYPTO, ARM32_V8, "-mcpu=cortex-a53", "BR2_cortex_a53",
	  "aarch64_cortex-a53" },
	{ "arm,cortex-a57 cortex-a57", EM_AARCH64,
	  ARM64_V80, CRYPTO, ARM32_V8, "-mcpu=cortex-a57", "BR2_cortex_a57",
	  "aarch64_generic" },
	{ "arm,cortex-a72 cortex-a72", EM_AARCH64,
	  ARM64_V80, CRYPTO, ARM32_V8, "-mcpu=cortex-a72", "BR2_cortex_a72",
	  "aarch64_cortex-a72" },
	{ "arm,cortex-a73 cortex-a73", EM_AARCH64,
	  ARM64_V80, CRYPTO, ARM32_V8, "-mcpu=cortex-a73", "BR2_cortex_a73",
	  "aarch64_generic" },
	{ "qcom,kryo qcom,kryo240 qcom,kryo250 qcom,kryo260 qcom,kryo280",
	  EM_AARCH64,
	  ARM64_V80, CRYPTO, ARM32_V8, "-mcpu=cortex-a53", NULL,
	  "aarch64_generic" },
	{ "nvidia,tegra132-denver nvidia,denver nvidia,tegra186-denver"
	  " samsung,mongoose-m2 samsung,mongoose-m3",
	  EM_AARCH64,
	  ARM64_V80, CRYPTO, ARM32_V8, "-march=armv8-a+crc", NULL,
	  "aarch64_generic" },
	{ "arm,cortex-a55 cortex-a55", EM_AARCH64,
	  ARM64_V82, CRYPTO, ARM32_V8, "-mcpu=cortex-a55",
	  "BR2_cortex_a55", "aarch64_generic" },
	{ "arm,cortex-a75 cortex-a75", EM_AARCH64,
	  ARM64_V82, CRYPTO, ARM32_V8, "-mcpu=cortex-a75",
	  "BR2_cortex_a75", "aarch64_generic" },
	{ "arm,cortex-a76 cortex-a76", EM_AARCH64,
	  ARM64_V82, CRYPTO, ARM32_V8, "-mcpu=cortex-a76",
	  "BR2_cortex_a76", "aarch64_cortex-a76" },
	{ "arm,cortex-a77 cortex-a77 arm,cortex-a78 cortex-a78"
	  " arm,cortex-a78ae arm,cortex-a78c arm,cortex-x1", EM_AARCH64,
	  ARM64_V82, CRYPTO, ARM32_V8, "-mcpu=cortex-a77", NULL,
	  "aarch64_generic" },
	{ "arm,neoverse-n1 neoverse-n1", EM_AARCH64,
	  ARM64_V82, CRYPTO, ARM32_V8, "-mcpu=neoverse-n1",
	  "BR2_neoverse_n1", "aarch64_generic" },
	{ "arm,kryo qcom,kryo360 qcom,kryo385 qcom,kryo460 qcom,kryo465 qcom,kryo468"
	  " qcom,kryo470 qcom,kryo485 qcom,kryo490 qcom,kryo495 qcom,kryo560"
	  " qcom,kryo570 qcom,kryo585 qcom,kryo660 qcom,kryo670 qcom,kryo680"
	  " qcom,kryo685", EM_AARCH64,
	  ARM64_V82, CRYPTO, ARM32_V8, "-mcpu=cortex-a75", NULL,
	  "aarch64_generic" },
	{ "nvidia,tegra194-carmel nvidia,carmel", EM_AARCH64,
	  "v8.2-a fp16", CRYPTO, ARM32_V8, "-march=armv8.2-a+fp16", NULL,
	  "aarch64_generic" },
	{ "hisilicon,tsv110 tsv110", EM_AARCH64,
	  ARM64_V82, CRYPTO, ARM32_MAY, "-mcpu=tsv110", NULL,
	  "aarch64_generic" },
	{ "arm,cortex-a65 cortex-a65 arm,cortex-a65ae arm,neoverse-e1",
	  EM_AARCH64,
	  ARM64_V82, CRYPTO, NULL, "-mcpu=cortex-a65", NULL,
	  "aarch64_generic" },
	{ "arm,neoverse-v1 neoverse-v1", EM_AARCH64,
	  "v8.4-a sve bf16 i8mm rng", CRYPTO, ARM32_V8, "-mcpu=neoverse-v1",
	  NULL, "aarch64_generic" },
	{ "arm,cortex-a510 cortex-a510", EM_AARCH64,
	  "v9-a bf16 i8mm", CRYPTO, ARM32_MAY, "-mcpu=cortex-a510", NULL,
	  "aarch64_generic" },
	{ "arm,cortex-a710 cortex-a710", EM_AARCH64,
	  "v9-a bf16 i8mm", CRYPTO, ARM32_V8, "-mcpu=cortex-a710", NULL,
	  "aarch64_generic" },
	{ "qcom,kryo780 arm,cortex-a520 arm,cortex-a715 arm,cortex-a720 arm,cortex-a725"
	  " arm,cortex-a320 arm,cortex-x2 arm,cortex-x3 arm,cortex-x4"
	  " arm,cortex-x925 arm,neoverse-n2 arm,neoverse-n3 arm,neoverse-v2"
	  " arm,neoverse-v3 neoverse-n2", EM_AARCH64,
	  "v9-a bf16 i8mm", CRYPTO, NULL, "-march=armv9-a", NULL,
	  "aarch64_generic" },
	{ "cavium,thunder thunderx octeontx", EM_AARCH64,
	  "v8-a crc crypto", NULL, NULL, "-mcpu=thunderx", "BR2_thunderx",
	  "aarch64_generic" },
	{ "cavium,thunder2 brcm,vulcan thunderx2t99", EM_AARCH64,
	  "v8.1-a crypto", NULL, NULL, "-mcpu=thunderx2t99", NULL,
	  "aarch64_generic" },
	{ "apm,potenza xgene1", EM_AARCH64,
	  "v8-a", NULL, ARM32_V8, "-mcpu=xgene1", NULL, "aarch64_generic" },
	{ "apm,strega", EM_AARCH64,
	  "v8-a", "crc crypto", NULL, "-march=armv8-a", NULL,
	  "aarch64_generic" },
	{ "apple,vortex apple,tempest", EM_AARCH64,
	  "v8.3-a crypto fp16", NULL, NULL, "-march=armv8.3-a", NULL,
	  "aarch64_generic" },
	{ "apple,icestorm apple,firestorm", EM_AARCH64,
	  "v8.4-a crypto fp16", NULL, NULL, "-march=armv8.4-a", NULL,
	  "aarch64_generic" },
	{ "apple,blizzard apple,avalanche apple,everest apple,sawtooth",
	  EM_AARCH64,
	  "v8.6-a crypto fp16", NULL, NULL, "-march=armv8.6-a", NULL,
	  "aarch64_generic" },
	{ "qcom,oryon", EM_AARCH64,
	  "v8.7-a crypto fp16", NULL, NULL, "-march=armv8.6-a", NULL,
	  "aarch64_generic" },
	{ "fujitsu,a64fx a64fx", EM_AARCH64,
	  "v8.2-a fp16 sve", NULL, NULL, "-mcpu=a64fx", NULL,
	  "aarch64_generic" },
	/* A model without a level: any of ARMv8. */
	{ "arm,armv8 arm,fvp-base", EM_AARCH64,
	  "v8-a", "v9.2-a crypto", ARM32_MAY, "-march=armv8-a",
	  "BR2_aarch64", "aarch64_generic" },

	/* MIPS: the cores' "Software User's Manual". */
	{ "mips,mips4Kc 4kc", EM_MIPS,
	  "mips32", NULL, NULL, "-march=4kc", "BR2_mips_32",
	  "mips_mips32 mipsel_mips32" },
	{ "mips,mips4KEc 4kec", EM_MIPS,
	  "mips32r2", NULL, NULL, "-march=4kec", "BR2_mips_32r2",
	  "mips_4kec mipsel_24kc" },
	{ "mti,mips14KEc mti,mips14Kc mips,m14Kc m14kc", EM_MIPS,
	  "mips32r2 micromips mcu", "dsp dspr2", NULL, "-march=m14kc",
	  "BR2_mips_32r2", "mips_24kc mipsel_24kc" },
	{ "mips,mips24Kc mips,24Kc 24kc", EM_MIPS,
	  "mips32r2 mips16", "fr1", NULL, "-march=24kc",
	  "BR2_mips_32r2", "mips_24kc mipsel_24kc mipsel_24kc_24kf" },
	{ "mips,mips24KEc mti,mips24KEc 24kec", EM_MIPS,
	  "mips32r2 mips16 dsp", "fr1", NULL, "-march=24kec",
	  "BR2_mips_32r2", "mipsel_24kc mips_24kc" },
	{ "mips,mips34Kc mips,34Kc 34kc", EM_MIPS,
	  "mips32r2 mips16 dsp mt", "fr1", NULL, "-march=34kc",
	  "BR2_mips_32r2", "mips_24kc mipsel_24kc" },
	{ "mips,mips74Kc mips,74Kc 74kc", EM_MIPS,
	  "mips32r2 mips16 dspr2", "fr1", NULL, "-march=74kc",
	  "BR2_mips_32r2", "mipsel_74kc mips_24kc" },
	{ "mips,mips1004Kc mti,mips1004Kc 1004kc", EM_MIPS,
	  "mips32r2 mips16 dsp mt", "fr1", NULL,
	  "-march=1004kc", "BR2_mips_32r2", "mipsel_24kc" },
	{ "mti,interaptiv img,interaptiv interaptiv", EM_MIPS,
	  "mips32r3 mips16 dspr2 mt eva", "fr1", NULL,
	  "-march=interaptiv", "BR2_mips_interaptiv",
	  "mipsel_24kc_24kf mipsel_24kc" },
	{ "mti,m5150 m5150 m5100 mti,m5100", EM_MIPS,
	  "mips32r5 micromips mcu dspr2", "fpu fr1", NULL,
	  "-march=m5100", "BR2_mips_m5150", NULL },
	{ "mti,p5600 img,p5600 p5600", EM_MIPS,
	  "mips32r5 eva xpa vz msa fr1 nan2008", NULL, NULL,
	  "-march=p5600", "BR2_mips_p5600", NULL },
	{ "mti,i6400 img,i6400 img,i6500 img,mips i6400 p6600", EM_MIPS,
	  "mips64r6 msa fr1 nan2008", NULL, NULL, "-march=i6400",
	  "BR2_mips_i6400", NULL },
	{ "brcm,bmips3300", EM_MIPS,
	  "mips32", NULL, NULL, "-march=mips32", "BR2_mips_32",
	  "mips_mips32 mipsel_mips32" },
	{ "brcm,bmips4350 brcm,bmips4380", EM_MIPS,
	  "mips32", "fpu", NULL, "-march=mips32", "BR2_mips_32",
	  "mips_mips32 mipsel_mips32" },
	{ "brcm,bmips5000 brcm,bmips5200", EM_MIPS,
	  "mips32 fpu", "mips32r2", NULL, "-march=mips32",
	  "BR2_mips_32", "mipsel_mips32" },
	{ "ingenic,xburst-mxu1.0", EM_MIPS,
	  "mips32", "mips32r2", NULL, "-march=mips32", "BR2_mips_xburst",
	  "mipsel_mips32" },
	{ "ingenic,xburst-fpu1.0-mxu1.1 ingenic,xburst-fpu2.0-mxu2.0",
	  EM_MIPS,
	  "mips32r2 fpu", NULL, NULL, "-march=mips32r2",
	  "BR2_mips_xburst", "mipsel_24kc_24kf" },
	{ "ingenic,xburst2-fpu2.1-mxu2.1-smt", EM_MIPS,
	  "mips32r5 fr1 nan2008 nan-legacy", NULL, NULL, "-march=mips32r5",
	  "BR2_mips_32r5", NULL },
	{ "loongson,gs264 gs264", EM_MIPS,
	  "mips64r2 loongson-mmi fr1", NULL, NULL,
	  "-march=mips64r2", "BR2_mips_64r2", "mips64el_mips64r2" },
	{ "loongson,gs464 gs464", EM_MIPS,
	  "gs464 fr1", NULL, NULL, "-march=gs464",
	  "BR2_mips_64r2", "mips64el_mips64r2" },
	{ "loongson,gs464e gs464e", EM_MIPS,
	  "gs464e fr1", "dspr2", NULL, "-march=gs464e",
	  "BR2_mips_64r2", "mips64el_mips64r2" },
	{ "loongson,gs264e gs264e", EM_MIPS,
	  "gs264e fr1", "dspr2", NULL, "-march=gs264e",
	  "BR2_mips_64r2", "mips64el_mips64r2" },
	{ "cavium,octeon octeon", EM_MIPS,
	  "octeon", NULL, NULL, "-march=octeon", "BR2_mips_64r2",
	  "mips64_mips64r2" },
	{ "cavium,octeon+ octeon+", EM_MIPS,
	  "octeon+", NULL, NULL, "-march=octeon+", "BR2_mips_64r2",
	  "mips64_octeonplus" },
	{ "cavium,octeon2 octeon2", EM_MIPS,
	  "octeon2", NULL, NULL, "-march=octeon2", "BR2_mips_octeon2",
	  "mips64_octeonplus" },
	{ "cavium,octeon3 octeon3", EM_MIPS,
	  "octeon3 fr1 vz", NULL, NULL, "-march=octeon3",
	  "BR2_mips_octeon3", "mips64_octeonplus" },

	/* PowerPC: the parts' manuals; floating point as Linux has it
	 * (arch/powerpc/kernel/cputable, cpu_user_features). */
	{ "8540 8541 8555 8560 e500v1", EM_PPC,
	  "powerpc spe", NULL, NULL, "-mcpu=8540", "BR2_powerpc_8540",
	  "powerpc_8540" },
	{ "8533 8536 8544 8548 8567 8568 8569 8572 P1010 P1011 P1012 P1013"
	  " P1014 P1015 P1016 P1020 P1021 P1022 P1023 P1024 P1025 P2010 P2020"
	  " e500v2 fsl,e500v2 BSC9131 BSC9132", EM_PPC,
	  "powerpc spe-double", NULL, NULL, "-mcpu=8548",
	  "BR2_powerpc_8548", "powerpc_8548" },
	{ "e500mc P2040 P2041 P3041 P4080", EM_PPC,
	  "powerpc fpu", NULL, NULL, "-mcpu=e500mc", "BR2_powerpc_e500mc",
	  NULL },
	{ "e5500 P5020 P5040 T1040 T1042 T1023 T1024", EM_PPC,
	  "powerpc64 fpu", NULL, NULL, "-mcpu=e5500", "BR2_powerpc_e5500",
	  "powerpc64_e5500" },
	{ "e6500 T2080 T2081 T4240 T4160 B4860 B4420", EM_PPC,
	  "powerpc64 altivec", NULL, NULL, "-mcpu=e6500",
	  "BR2_powerpc_e6500", NULL },
	{ "603e G2 G2_LE 8241 8245 8247 8248 8250 8260 8270 8272 8280 5200"
	  " 5121 5125 e300 e300c1 e300c3 e300c4 8306 8308 8309 8313 8314 8315"
	  " 8343 8347 8349 8358 8360 8377 8378 8379", EM_PPC,
	  "powerpc fpu", NULL, NULL, "-mcpu=603e", "BR2_powerpc_603e",
	  NULL },
	{ "e300c2 8321 8323", EM_PPC,
	  "powerpc", NULL, NULL, "-mcpu=e300c2", "BR2_powerpc_e300c2", NULL },
	{ "740 750 750CL 750FX 750GX gekko broadway espresso", EM_PPC,
	  "powerpc fpu", NULL, NULL, "-mcpu=750", "BR2_powerpc_750", NULL },
	{ "7400 G4 7410 7440 7445 7447 7447A 7448 7450 7455 7457 8610 8640 8641"
	  " 8641D e600", EM_PPC,
	  "powerpc altivec", NULL, NULL, "-mcpu=7450", "BR2_powerpc_7450",
	  NULL },
	{ "821 823 850 855 860 866 870 875 885", EM_PPC,
	  "powerpc", NULL, NULL, "-mcpu=860", "BR2_powerpc_860", NULL },
	{ "405 405CR 405EP 405EX 405EXr 405EZ 405GP 405GPr 405D5X2 Virtex405"
	  " Virtex-II-405 ppc405 apm8018x", EM_PPC,
	  "powerpc", NULL, NULL, "-mcpu=405", "BR2_powerpc_405", NULL },
	{ "440 440GP 440GX 440SP 440SPe 440GRX 440GRx 440x5 460SX Virtex440 ppc440",
	  EM_PPC,
	  "powerpc", "fpu", NULL, "-mcpu=440", "BR2_powerpc_440", NULL },
	{ "440EP 440EPX 440EPx 440GR 460EX 460GT 464fp apm821xx APM821xx",
	  EM_PPC,
	  "powerpc fpu", NULL, NULL, "-mcpu=464fp", "BR2_powerpc_464fp",
	  "powerpc_464fp" },
	{ "476 476fp 476FSP2 470 47x", EM_PPC,
	  "powerpc fpu", NULL, NULL, "-mcpu=476fp", "BR2_powerpc_476fp",
	  NULL },
	{ "970 970FX 970MP G5", EM_PPC64,
	  "power4 altivec", NULL, NULL, "-mcpu=970", "BR2_powerpc_970",
	  NULL },
	{ "CBEA cell Cell_BE PA6T", EM_PPC64,
	  "power4 altivec", NULL, NULL, "-mcpu=cell", NULL, NULL },
	{ "POWER5 power5 POWER5+", EM_PPC64,
	  "power5", NULL, NULL, "-mcpu=power5", "BR2_powerpc_power5", NULL },
	{ "POWER6 power6", EM_PPC64,
	  "power6", NULL, NULL, "-mcpu=power6", "BR2_powerpc_power6", NULL },
	{ "POWER7 power7 POWER7+", EM_PPC64,
	  "power7", NULL, NULL, "-mcpu=power7", "BR2_powerpc_power7", NULL },
	{ "POWER8 power8 POWER8E POWER8NVL", EM_PPC64,
	  "power8", NULL, NULL, "-mcpu=power8", "BR2_powerpc_power8", NULL },
	{ "POWER9 power9", EM_PPC64,
	  "power9", NULL, NULL, "-mcpu=power9", "BR2_powerpc_power9", NULL },
	{ "POWER10 power10 POWER11", EM_PPC64,
	  "power10", NULL, NULL, "-mcpu=power10", NULL, NULL },
	{ "Microwatt", EM_PPC64,
	  "powerpc64 fpu", NULL, NULL, "-mcpu=power9", NULL, NULL },

	/* RISC-V, where the tree does not say it; the vendors' manuals. */
	{ "sifive,u54-mc sifive,u54 sifive,rocket0 sifive,bullet0 sifive,u5",
	  EM_RISCV, RV64GC, NULL, NULL, "-march=rv64gc", "BR2_riscv",
	  "riscv64_generic riscv64_riscv64" },
	{ "sifive,u74-mc sifive,u74 sifive,u7", EM_RISCV,
	  RV64GC " zba zbb", NULL, NULL, "-march=rv64gc_zba_zbb",
	  "BR2_riscv", "riscv64_generic riscv64_riscv64" },
	{ "sifive,e51 sifive,e5 sifive,e7 sifive,e71 sifive,s7", EM_RISCV,
	  RV64IMAC, NULL, NULL, "-march=rv64imac", NULL, NULL },
	{ "sifive,p550 eswin,eic7700", EM_RISCV,
	  RV64GC " zba zbb", NULL, NULL, "-march=rv64gc_zba_zbb",
	  "BR2_riscv", "riscv64_generic" },
	{ "sifive,x280", EM_RISCV,
	  RV64GC " v zba zbb", NULL, NULL, "-march=rv64gcv_zba_zbb",
	  "BR2_riscv", "riscv64_generic" },
	{ "thead,c906 thead,c910 thead,c920", EM_RISCV,
	  RV64GC " v0p7", NULL, NULL, "-march=rv64gc", "BR2_riscv",
	  "riscv64_generic riscv64_riscv64" },
	{ "thead,c908", EM_RISCV,
	  RV64GC " v zba zbb zbc zbs", NULL, NULL,
	  "-march=rv64gcv_zba_zbb_zbc_zbs", "BR2_riscv",
	  "riscv64_generic" },
	{ "spacemit,x60", EM_RISCV,
	  RV64GC " v b zbc zicbom zicboz zicond zfh zvfh", NULL, NULL,
	  "-march=rv64gcv_zba_zbb_zbc_zbs", "BR2_riscv",
	  "riscv64_generic" },
	{ "andestech,ax45mp", EM_RISCV,
	  RV64GC, "xandes", NULL, "-march=rv64gc", "BR2_riscv",
	  "riscv64_generic" },
	{ "canaan,k210", EM_RISCV,
	  RV64GC " nommu", NULL, NULL, "-march=rv64gc", NULL, NULL },

	/* LoongArch: "LoongArch Reference Manual", the cores' manuals. */
	{ "loongson,la264 la264 loongson,la364 la364", EM_LOONGARCH,
	  "la64 lsx", NULL, NULL, "-march=loongarch64",
	  "BR2_loongarch64", "loongarch64_generic" },
	{ "loongson,la464 la464 loongson,la664 la664", EM_LOONGARCH,
	  "la64 lasx", NULL, NULL, "-march=la464", "BR2_loongarch64",
	  "loongarch64_generic" },

	/* x86: the psABI's levels, and GCC's manual for the others. */
	{ "i486", EM_386, "i486", NULL, NULL, "-march=i486",
	  "BR2_x86_i486", NULL },
	{ "pentium i586", EM_386, "i586", NULL, NULL, "-march=pentium",
	  "BR2_x86_i586", NULL },
	{ "pentium-mmx", EM_386, "i586 mmx", NULL, NULL,
	  "-march=pentium-mmx", "BR2_x86_pentium_mmx", "i386_pentium-mmx" },
	{ "geode", EM_386, "i586 mmx", NULL, NULL, "-march=geode",
	  "BR2_x86_geode", "i386_pentium-mmx" },
	{ "i686 pentiumpro", EM_386, "i686", NULL, NULL, "-march=i686",
	  "BR2_x86_i686", NULL },
	{ "pentium3", EM_386, "i686 sse", NULL, NULL, "-march=pentium3",
	  "BR2_x86_pentium3", NULL },
	{ "pentium4 pentium-m", EM_386, "i686 sse2", NULL, NULL,
	  "-march=pentium4", "BR2_x86_pentium4", "i386_pentium4" },
	{ "x86-64 k8 opteron athlon64 nocona core2 bonnell atom", EM_X86_64,
	  "x86-64", NULL, NULL, "-march=x86-64",
	  "BR2_x86_x86_64", "x86_64" },
	{ "x86-64-v2 nehalem corei7 westmere silvermont goldmont goldmont-plus"
	  " tremont", EM_X86_64, "x86-64-v2", NULL, NULL,
	  "-march=x86-64-v2", "BR2_x86_x86_64_v2", "x86_64" },
	{ "x86-64-v3 haswell core-avx2 broadwell skylake alderlake bdver4 znver1"
	  " znver2 znver3", EM_X86_64, "x86-64-v3", NULL, NULL,
	  "-march=x86-64-v3", "BR2_x86_x86_64_v3", "x86_64" },
	{ "x86-64-v4 skylake-avx512 cascadelake cooperlake icelake-client"
	  " icelake-server tigerlake rocketlake sapphirerapids znver4",
	  EM_X86_64, "x86-64-v4", NULL, NULL,
	  "-march=x86-64-v4", "BR2_x86_x86_64_v4", "x86_64" },

	/* S/390: "z/Architecture Principles of Operation". */
#define Z(names, level, buildroot) \
	{ names, EM_S390, level, NULL, NULL, "-march=" level, buildroot, NULL }
	Z("z900 arch5 g5 arch3", "z900", NULL),
	Z("z990 arch6", "z990", NULL),
	Z("z9-109 z9-ec arch7", "z9-109", NULL),
	Z("z10 arch8", "z10", NULL),
	Z("z196 arch9", "z196", NULL),
	Z("zEC12 arch10", "zEC12", NULL),
	Z("z13 arch11", "z13", "BR2_s390x_z13"),
	Z("z14 arch12", "z14", "BR2_s390x_z14"),
	Z("z15 arch13", "z15", "BR2_s390x_z15"),
	Z("z16 arch14", "z16", NULL),
#undef Z

	/* Machines whose programs are not told apart any further. */
#define PLAIN(names, machine) \
	{ names, machine, NULL, NULL, NULL, NULL, NULL, NULL }
	PLAIN("snps,archs38", EM_ARCV2),
	PLAIN("snps,arc770d", EM_ARC_COMPACT),
	PLAIN("opencores,or1200-rtlsvn481 opencores,or1200", EM_OPENRISC),
	PLAIN("jcore,j2", EM_SH),
	PLAIN("altr,nios2-1.0 altr,nios2-1.1", EM_ALTERA_NIOS2),
#undef PLAIN
};

enum { CORES = sizeof(cores) / sizeof(*cores) };

static bool has_word(const char *words, const char *word, bool is_short)
{
	size_t size;

	for (; *words; words += size + (words[size] == ' ')) {
		const char *comma;

		size = strcspn(words, " ");
		if (size == strlen(word) && !strncmp(words, word, size))
			return true;
		comma = memchr(words, ',', size);
		if (is_short && comma &&
		    words + size - comma - 1 == (long)strlen(word) &&
		    !strncmp(comma + 1, word, strlen(word)))
			return true;
	}
	return false;
}

const struct core *core_find(const char *name)
{
	for (int is_short = 0; is_short < 2; is_short++) {
		for (size_t i = 0; i < CORES; i++) {
			if (has_word(cores[i].names, name, is_short))
				return &cores[i];
		}
	}
	return NULL;
}

const struct core *core_next(size_t *pos)
{
	return *pos < CORES ? &cores[(*pos)++] : NULL;
}
