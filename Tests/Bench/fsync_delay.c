/* Makes every fsync and fdatasync cost FSYNC_DELAY_US microseconds more, as an ordinary disk would.
 *
 *     cc -O2 -shared -fPIC -o fsync_delay.so fsync_delay.c
 *     FSYNC_DELAY_US=2000 LD_PRELOAD=./fsync_delay.so program …
 *
 * The delay comes after the real call and only when that succeeded; its result and errno pass through untouched.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>

typedef int (*sync_call)(int);

static long delay_us;
static sync_call real_fsync, real_fdatasync;

__attribute__((constructor)) static void prepare(void) {
    const char *text = getenv("FSYNC_DELAY_US");
    delay_us = text ? strtol(text, NULL, 10) : 0;
    real_fsync = (sync_call)dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = (sync_call)dlsym(RTLD_NEXT, "fdatasync");
}

static int slowed(sync_call call, int file) {
    int result = call(file);
    if (result == 0 && delay_us > 0) {
        int kept = errno;
        struct timespec left = {delay_us / 1000000, (delay_us % 1000000) * 1000};
        while (nanosleep(&left, &left) == -1 && errno == EINTR) {
        }
        errno = kept;
    }
    return result;
}

int fsync(int file) { return slowed(real_fsync, file); }
int fdatasync(int file) { return slowed(real_fdatasync, file); }
