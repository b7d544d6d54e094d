#pragma once

/// Lets two paths change places in one step.
///
/// Returns 0, or -1 with `errno` set; a file system that cannot do it says ENOSYS, EINVAL or
/// ENOTSUP.
int merilo_exchange(const char *one, const char *other);

/// Gives a path another name, which must not be taken: EEXIST where it is.
int merilo_rename_to_new(const char *from, const char *to);
