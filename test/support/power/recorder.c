/*
 * Stands before the C library of one process (LD_PRELOAD) and sees every file operation below RIG_ROOT.
 *
 * With RIG_LOG it writes each one down, with its data, in the order in which it happened: what a disk was asked to do. A sync is not
 * passed on then; the replayer decides what a power cut would have left. What is written to the file RIG_MARKS is written down
 * between the operations instead: the caller's notes of what has been answered.
 *
 * With RIG_CONTROL, a file of `struct control` that the process itself writes to, it lets the n-th operation of a class fail.
 *
 * Every operation below the root runs under one lock, so that the log's order is the order of the file system.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

/* The numbers are those of log.ts. */
enum kind { OPEN = 1, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, RMDIR, LINK, CLOSE, MARK, UNSEEN };
/* The numbers are those of control.ts. */
enum class { NONE = 0, WRITES, SYNCS, NAMES, OPENS, CLASSES };
enum way { FROM_THERE_ON = 1, SHORT_FIRST = 2 };

struct header {
  uint32_t size, kind;
  int32_t fd;
  uint32_t data;
  int64_t number;
  uint32_t path, other;
};

struct control {
  uint32_t class, n, error, way;
  uint32_t seen[CLASSES];
  uint32_t fired;
  char path[256];
};

enum { HANDLES = 65536 };
enum { FOREIGN = 0, WATCHED, MARKS };

static char root[PATH_MAX], marks[PATH_MAX];
static size_t root_length;
static int log_handle = -1;
static struct control *control;
static unsigned char handles[HANDLES];
static char *paths[HANDLES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static void stop(const char *why) {
  syscall(SYS_write, 2, why, strlen(why));
  abort();
}

__attribute__((constructor)) static void begin(void) {
  const char *text = getenv("RIG_ROOT");
  if (!text) return;
  snprintf(root, sizeof root, "%s", text);
  root_length = strlen(root);
  if ((text = getenv("RIG_MARKS"))) snprintf(marks, sizeof marks, "%s", text);
  if ((text = getenv("RIG_LOG")))
    log_handle = (int)syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if ((text = getenv("RIG_CONTROL"))) {
    int handle = (int)syscall(SYS_openat, AT_FDCWD, text, O_RDWR | O_CLOEXEC, 0);
    void *at = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0);
    if (handle < 0 || at == MAP_FAILED) stop("recorder: no control file\n");
    control = at;
    syscall(SYS_close, handle);
  }
  unsetenv("LD_PRELOAD");
}

static int is_below(const char *path) {
  return root_length > 0 && strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || path[root_length] == 0);
}

/* The absolute path that a call means; false where it lies outside the root. */
static int find(int folder, const char *path, char *out) {
  if (root_length == 0) return 0;
  if (path[0] == '/') {
    snprintf(out, PATH_MAX, "%s", path);
    return is_below(out);
  }
  char base[PATH_MAX];
  if (folder == AT_FDCWD) {
    if (!getcwd(base, sizeof base)) return 0;
  } else {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, base, sizeof base - 1);
    if (length < 0) return 0;
    base[length] = 0;
  }
  if (snprintf(out, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return 0;
  return is_below(out);
}

static int is_watched(int fd) { return fd >= 0 && fd < HANDLES && handles[fd] == WATCHED; }
static int is_marks(int fd) { return fd >= 0 && fd < HANDLES && handles[fd] == MARKS; }

static void note(enum kind kind, int fd, int64_t number, const char *path, const char *other, const void *data, size_t length) {
  if (log_handle < 0) return;
  const char *below = path && is_below(path) ? path + root_length : path ? path : "";
  const char *and = other && is_below(other) ? other + root_length : other ? other : "";
  struct header header = { 0, kind, fd, (uint32_t)length, number, (uint32_t)strlen(below), (uint32_t)strlen(and) };
  header.size = (uint32_t)(sizeof header + header.path + header.other + length);
  struct iovec parts[] = {
    { &header, sizeof header }, { (void *)below, header.path }, { (void *)and, header.other }, { (void *)data, length }
  };
  if (syscall(SYS_writev, log_handle, parts, 4) != (ssize_t)header.size) stop("recorder: the log cannot be written\n");
}

/* 0: goes on. Else the error with which this operation fails. `length` is cut in half where a disk fills up in the middle of a write. */
static int fault(enum class class, const char *path, size_t *length) {
  if (!control) return 0;
  uint32_t seen = ++control->seen[class];
  if (control->n == 0) return 0;
  /* A disk that has become read-only refuses everything but a sync. */
  if (control->fired && control->error == EROFS && (control->way & FROM_THERE_ON) && class != SYNCS) return EROFS;
  if (control->class != (uint32_t)class) return 0;
  if (seen != control->n && !(seen > control->n && (control->way & FROM_THERE_ON))) return 0;
  if (!control->fired) snprintf(control->path, sizeof control->path, "%s", path && is_below(path) ? path + root_length : "");
  control->fired += 1;
  if (seen == control->n && (control->way & SHORT_FIRST) && length && *length > 1) {
    *length /= 2;
    return 0;
  }
  return (int)control->error;
}

static int failing(int error) {
  pthread_mutex_unlock(&lock);
  errno = error;
  return -1;
}

static const char *path_of(int fd) { return fd >= 0 && fd < HANDLES && paths[fd] ? paths[fd] : ""; }

/* Opening. */

static int open_with(int folder, const char *path, int flags, mode_t mode) {
  __typeof__(&openat) next = REAL(openat);
  char full[PATH_MAX];
  if (marks[0] && strcmp(path, marks) == 0) {
    int fd = next(folder, path, flags, mode);
    if (fd >= 0 && fd < HANDLES) handles[fd] = MARKS;
    return fd;
  }
  if (!find(folder, path, full)) {
    int fd = next(folder, path, flags, mode);
    if (fd >= 0 && fd < HANDLES) handles[fd] = FOREIGN;
    return fd;
  }
  pthread_mutex_lock(&lock);
  if ((flags & O_ACCMODE) != O_RDONLY) {
    int error = fault(OPENS, full, NULL);
    if (error) return failing(error);
  }
  int fd = next(folder, path, flags, mode);
  int error = errno;
  if (fd >= HANDLES) stop("recorder: too many handles\n");
  if (fd >= 0) {
    handles[fd] = WATCHED;
    free(paths[fd]);
    paths[fd] = strdup(full);
    note(OPEN, fd, flags, full, NULL, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return fd;
}

#define MODE_OF(flags, mode) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE_OF(flags, mode) return open_with(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags, mode) return open_with(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE_OF(flags, mode) return open_with(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE_OF(flags, mode) return open_with(folder, path, flags | O_LARGEFILE, mode); }
int creat(const char *path, mode_t mode) { return open_with(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

static int close_it(int fd) {
  if (!is_watched(fd)) {
    if (fd >= 0 && fd < HANDLES) handles[fd] = FOREIGN;
    return REAL(close)(fd);
  }
  pthread_mutex_lock(&lock);
  handles[fd] = FOREIGN;
  note(CLOSE, fd, 0, NULL, NULL, NULL, 0);
  int result = REAL(close)(fd);
  pthread_mutex_unlock(&lock);
  return result;
}
int close(int fd) { return close_it(fd); }

/* libuv closes by the number of the call. */
long syscall(long number, ...) {
  long a[6];
  va_list rest;
  va_start(rest, number);
  for (int i = 0; i < 6; i += 1) a[i] = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_close) return close_it((int)a[0]);
  return REAL(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* Writing. `offset` below 0: at the handle's own place. */

static ssize_t write_at(int fd, const void *data, size_t length, off_t offset) {
  pthread_mutex_lock(&lock);
  if (is_marks(fd)) {
    note(MARK, fd, 0, NULL, NULL, data, length);
    pthread_mutex_unlock(&lock);
    return (ssize_t)length;
  }
  int error = fault(WRITES, path_of(fd), &length);
  if (error) return failing(error);
  ssize_t done = offset < 0 ? REAL(write)(fd, data, length) : REAL(pwrite)(fd, data, length, offset);
  error = errno;
  if (done > 0) note(WRITE, fd, offset < 0 ? lseek(fd, 0, SEEK_CUR) - done : offset, NULL, NULL, data, (size_t)done);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

static ssize_t write_parts(int fd, const struct iovec *parts, int count, off_t offset) {
  ssize_t total = 0;
  for (int i = 0; i < count; i += 1) {
    if (parts[i].iov_len == 0) continue;
    ssize_t done = write_at(fd, parts[i].iov_base, parts[i].iov_len, offset < 0 ? -1 : offset + total);
    if (done < 0) return total > 0 ? total : -1;
    total += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return total;
}

static int is_ours(int fd) { return is_watched(fd) || is_marks(fd); }

ssize_t write(int fd, const void *data, size_t length) {
  return is_ours(fd) ? write_at(fd, data, length, -1) : REAL(write)(fd, data, length);
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
  return is_ours(fd) ? write_at(fd, data, length, offset) : REAL(pwrite)(fd, data, length, offset);
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  return is_ours(fd) ? write_at(fd, data, length, offset) : REAL(pwrite)(fd, data, length, offset);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  return is_ours(fd) ? write_parts(fd, parts, count, -1) : REAL(writev)(fd, parts, count);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  return is_ours(fd) ? write_parts(fd, parts, count, offset) : REAL(pwritev)(fd, parts, count, offset);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) { return pwritev(fd, parts, count, offset); }

static int truncate_to(int fd, off_t length) {
  pthread_mutex_lock(&lock);
  int error = fault(WRITES, path_of(fd), NULL);
  if (error) return failing(error);
  int result = REAL(ftruncate)(fd, length);
  error = errno;
  if (result == 0) note(TRUNCATE, fd, length, NULL, NULL, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}
int ftruncate(int fd, off_t length) { return is_watched(fd) ? truncate_to(fd, length) : REAL(ftruncate)(fd, length); }
int ftruncate64(int fd, off64_t length) { return is_watched(fd) ? truncate_to(fd, length) : REAL(ftruncate)(fd, length); }

/* A sync that fails has lost what it should have kept: the log says so by the number 1. */
static int sync_file(int fd) {
  pthread_mutex_lock(&lock);
  int error = fault(SYNCS, path_of(fd), NULL);
  note(SYNC, fd, error != 0, NULL, NULL, NULL, 0);
  if (error) return failing(error);
  pthread_mutex_unlock(&lock);
  return 0;
}
int fsync(int fd) { return is_watched(fd) ? sync_file(fd) : REAL(fsync)(fd); }
int fdatasync(int fd) { return is_watched(fd) ? sync_file(fd) : REAL(fdatasync)(fd); }

/* Names. */

#define NAMED(kind, folder, path, call) \
  char full[PATH_MAX]; \
  if (!find(folder, path, full)) return call; \
  pthread_mutex_lock(&lock); \
  int error = fault(NAMES, full, NULL); \
  if (error) return failing(error); \
  int result = call; \
  error = errno; \
  if (result == 0) note(kind, -1, 0, full, NULL, NULL, 0); \
  pthread_mutex_unlock(&lock); \
  errno = error; \
  return result;

#define TWO_NAMES(kind, from_folder, from, to_folder, to, call) \
  char full[PATH_MAX], other[PATH_MAX]; \
  int is_from = find(from_folder, from, full), is_to = find(to_folder, to, other); \
  if (!is_from && !is_to) return call; \
  pthread_mutex_lock(&lock); \
  int error = fault(NAMES, other, NULL); \
  if (error) return failing(error); \
  int result = call; \
  error = errno; \
  if (result == 0) note(is_from && is_to ? kind : UNSEEN, -1, 0, full, other, NULL, 0); \
  pthread_mutex_unlock(&lock); \
  errno = error; \
  return result;

int unlink(const char *path) { NAMED(UNLINK, AT_FDCWD, path, REAL(unlink)(path)) }
int unlinkat(int folder, const char *path, int flags) {
  NAMED((flags & AT_REMOVEDIR ? RMDIR : UNLINK), folder, path, REAL(unlinkat)(folder, path, flags))
}
int rmdir(const char *path) { NAMED(RMDIR, AT_FDCWD, path, REAL(rmdir)(path)) }
int remove(const char *path) {
  struct stat found;
  return lstat(path, &found) == 0 && S_ISDIR(found.st_mode) ? rmdir(path) : unlink(path);
}
int mkdir(const char *path, mode_t mode) { NAMED(MKDIR, AT_FDCWD, path, REAL(mkdir)(path, mode)) }
int mkdirat(int folder, const char *path, mode_t mode) { NAMED(MKDIR, folder, path, REAL(mkdirat)(folder, path, mode)) }
int rename(const char *from, const char *to) { TWO_NAMES(RENAME, AT_FDCWD, from, AT_FDCWD, to, REAL(rename)(from, to)) }
int renameat(int a, const char *from, int b, const char *to) { TWO_NAMES(RENAME, a, from, b, to, REAL(renameat)(a, from, b, to)) }
int link(const char *from, const char *to) { TWO_NAMES(LINK, AT_FDCWD, from, AT_FDCWD, to, REAL(link)(from, to)) }
int linkat(int a, const char *from, int b, const char *to, int flags) {
  TWO_NAMES(LINK, a, from, b, to, REAL(linkat)(a, from, b, to, flags))
}

/* What this recorder does not follow must not pass unseen: the replayer refuses a log that holds it. */

#define UNFOLLOWED(name, fd) if (is_watched(fd)) note(UNSEEN, fd, 0, #name, NULL, NULL, 0);

void *mmap(void *at, size_t length, int protection, int flags, int fd, off_t offset) {
  if ((protection & PROT_WRITE) && (flags & MAP_SHARED)) { UNFOLLOWED(mmap, fd) }
  return REAL(mmap)(at, length, protection, flags, fd, offset);
}
void *mmap64(void *at, size_t length, int protection, int flags, int fd, off64_t offset) {
  return mmap(at, length, protection, flags, fd, offset);
}
int fallocate(int fd, int mode, off_t offset, off_t length) { UNFOLLOWED(fallocate, fd) return REAL(fallocate)(fd, mode, offset, length); }
int fallocate64(int fd, int mode, off64_t offset, off64_t length) { return fallocate(fd, mode, offset, length); }
int truncate(const char *path, off_t length) {
  char full[PATH_MAX];
  if (find(AT_FDCWD, path, full)) note(UNSEEN, -1, 0, "truncate", full, NULL, 0);
  return REAL(truncate)(path, length);
}
int truncate64(const char *path, off64_t length) { return truncate(path, length); }
int symlink(const char *to, const char *path) {
  char full[PATH_MAX];
  if (find(AT_FDCWD, path, full)) note(UNSEEN, -1, 0, "symlink", full, NULL, 0);
  return REAL(symlink)(to, path);
}
int dup(int fd) { UNFOLLOWED(dup, fd) return REAL(dup)(fd); }
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t length, unsigned flags) {
  UNFOLLOWED(copy_file_range, out)
  return REAL(copy_file_range)(in, from, out, to, length, flags);
}
