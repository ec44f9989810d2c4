file usr/bin/backup "#!/bin/sh\n" mode=4755
file usr/bin/mails "#!/usr/bin/env perl\n" mode=2755
