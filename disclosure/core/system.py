"""系统的说法: why the operating system refused a file, in words that a message can translate."""

from __future__ import annotations

import errno

from disclosure.core.phrase import Words, phrase

_REASONS = {
    errno.ENOENT: phrase("没有这个文件或文件夹"),
    errno.EACCES: phrase("没有权限，或者正被别的程序占用"),
    errno.EPERM: phrase("系统不允许"),
    errno.EISDIR: phrase("这是一个文件夹"),
    errno.ENOTDIR: phrase("路径里有一段不是文件夹"),
    errno.EEXIST: phrase("已经有同名的文件或文件夹"),
    errno.ENOSPC: phrase("磁盘满了"),
    errno.EDQUOT: phrase("磁盘配额用完了"),
    errno.EROFS: phrase("磁盘只能读"),
    errno.ENAMETOOLONG: phrase("文件名太长"),
    errno.EBUSY: phrase("正被别的程序占用"),
    errno.EIO: phrase("磁盘读写出错"),
    errno.ELOOP: phrase("链接绕成了圈"),
}


def reason(error: OSError) -> Words:
    """原因: of a refusal; what is seldom met is told in the system's own words."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
