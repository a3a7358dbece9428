package powercut

import (
	"context"
	"fmt"
	"syscall"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

// Mount puts the disk into an existing folder and returns what takes it out again, which needs everybody who used it to be
// gone. It returns an error where FUSE cannot be used: it needs /dev/fuse and the right to mount.
func (d *Disk) Mount(at string) (unmount func() error, err error) {
	d.mu.Lock()
	root := d.begin()
	d.mu.Unlock()
	server, err := fs.Mount(at, &folderNode{disk: d, of: root}, &fs.Options{
		MountOptions:    fuse.MountOptions{DirectMountStrict: true, FsName: "enshu-powercut"},
		NullPermissions: true, RootStableAttr: &fs.StableAttr{Ino: root.number},
	})
	if err != nil {
		return nil, fmt.Errorf("mount a disk at %s: %w", at, err)
	}
	return server.Unmount, nil
}

// folderNode is a folder as the kernel sees it.
type folderNode struct {
	fs.Inode
	disk *Disk
	of   *folder
}

// fileNode is a file as the kernel sees it.
type fileNode struct {
	fs.Inode
	disk *Disk
	of   *file
}

var (
	_ fs.NodeLookuper  = (*folderNode)(nil)
	_ fs.NodeCreater   = (*folderNode)(nil)
	_ fs.NodeMkdirer   = (*folderNode)(nil)
	_ fs.NodeUnlinker  = (*folderNode)(nil)
	_ fs.NodeRmdirer   = (*folderNode)(nil)
	_ fs.NodeRenamer   = (*folderNode)(nil)
	_ fs.NodeReaddirer = (*folderNode)(nil)
	_ fs.NodeFsyncer   = (*folderNode)(nil)
	_ fs.NodeSetattrer = (*folderNode)(nil)
	_ fs.NodeOpener    = (*fileNode)(nil)
	_ fs.NodeReader    = (*fileNode)(nil)
	_ fs.NodeWriter    = (*fileNode)(nil)
	_ fs.NodeGetattrer = (*fileNode)(nil)
	_ fs.NodeSetattrer = (*fileNode)(nil)
	_ fs.NodeFsyncer   = (*fileNode)(nil)
)

// show makes the kernel's node of what a name leads to.
func (n *folderNode) show(ctx context.Context, x any, out *fuse.EntryOut) *fs.Inode {
	if f, is := x.(*file); is {
		out.Mode, out.Size = fuse.S_IFREG|0o600, uint64(len(f.live))
		return n.NewInode(ctx, &fileNode{disk: n.disk, of: f}, fs.StableAttr{Mode: fuse.S_IFREG, Ino: f.number})
	}
	f := x.(*folder)
	out.Mode = fuse.S_IFDIR | 0o700
	return n.NewInode(ctx, &folderNode{disk: n.disk, of: f}, fs.StableAttr{Mode: fuse.S_IFDIR, Ino: f.number})
}

// Lookup finds a name.
func (n *folderNode) Lookup(ctx context.Context, name string, out *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	x, known := n.of.live[name]
	if !known {
		return nil, syscall.ENOENT
	}
	return n.show(ctx, x, out), 0
}

// Create makes a file.
func (n *folderNode) Create(ctx context.Context, name string, flags, _ uint32, out *fuse.EntryOut) (*fs.Inode, fs.FileHandle, uint32, syscall.Errno) {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	x, known := n.of.live[name]
	switch {
	case known && flags&syscall.O_EXCL != 0:
		return nil, nil, 0, syscall.EEXIST
	case !known:
		x = &file{number: n.disk.number()}
		n.of.do(change{name: x})
	}
	return n.show(ctx, x, out), nil, 0, 0
}

// Mkdir makes a folder.
func (n *folderNode) Mkdir(ctx context.Context, name string, _ uint32, out *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	if _, known := n.of.live[name]; known {
		return nil, syscall.EEXIST
	}
	f := &folder{number: n.disk.number(), live: map[string]any{}, kept: map[string]any{}}
	n.of.do(change{name: f})
	return n.show(ctx, f, out), 0
}

// Unlink takes a name away.
func (n *folderNode) Unlink(_ context.Context, name string) syscall.Errno {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	n.of.do(change{name: nil})
	return 0
}

// Rmdir takes an empty folder's name away.
func (n *folderNode) Rmdir(_ context.Context, name string) syscall.Errno {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	if f, is := n.of.live[name].(*folder); !is || len(f.live) > 0 {
		return syscall.ENOTEMPTY
	}
	n.of.do(change{name: nil})
	return 0
}

// Rename moves a name, within one folder in one stroke.
func (n *folderNode) Rename(_ context.Context, name string, to fs.InodeEmbedder, newName string, flags uint32) syscall.Errno {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	other, is := to.(*folderNode)
	if !is || flags != 0 {
		return syscall.EINVAL
	}
	x := n.of.live[name]
	if other.of == n.of {
		n.of.do(change{name: nil, newName: x})
		return 0
	}
	other.of.do(change{newName: x})
	n.of.do(change{name: nil})
	return 0
}

// Readdir lists the names.
func (n *folderNode) Readdir(context.Context) (fs.DirStream, syscall.Errno) {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	var list []fuse.DirEntry
	for _, name := range sorted(n.of.live) {
		switch x := n.of.live[name].(type) {
		case *file:
			list = append(list, fuse.DirEntry{Name: name, Mode: fuse.S_IFREG, Ino: x.number})
		case *folder:
			list = append(list, fuse.DirEntry{Name: name, Mode: fuse.S_IFDIR, Ino: x.number})
		}
	}
	return fs.NewListDirStream(list), 0
}

// Fsync keeps the names.
func (n *folderNode) Fsync(context.Context, fs.FileHandle, uint32) syscall.Errno {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	if n.disk.syncs++; !n.disk.Lies {
		n.of.sync()
	}
	return 0
}

// Setattr takes modes and times, and keeps none.
func (n *folderNode) Setattr(context.Context, fs.FileHandle, *fuse.SetAttrIn, *fuse.AttrOut) syscall.Errno {
	return 0
}

// Open opens.
func (n *fileNode) Open(_ context.Context, flags uint32) (fs.FileHandle, uint32, syscall.Errno) {
	if flags&syscall.O_TRUNC != 0 {
		n.disk.mu.Lock()
		defer n.disk.mu.Unlock()
		n.of.do(write{})
	}
	return nil, 0, 0
}

// Read reads.
func (n *fileNode) Read(_ context.Context, _ fs.FileHandle, into []byte, at int64) (fuse.ReadResult, syscall.Errno) {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	have := int64(len(n.of.live))
	if at >= have {
		return fuse.ReadResultData(nil), 0
	}
	return fuse.ReadResultData(into[:copy(into, n.of.live[at:])]), 0
}

// Write writes, and keeps nothing.
func (n *fileNode) Write(_ context.Context, _ fs.FileHandle, data []byte, at int64) (uint32, syscall.Errno) {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	n.of.do(write{at, append([]byte{}, data...)})
	return uint32(len(data)), 0
}

// Getattr tells the size.
func (n *fileNode) Getattr(_ context.Context, _ fs.FileHandle, out *fuse.AttrOut) syscall.Errno {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	out.Mode, out.Size = fuse.S_IFREG|0o600, uint64(len(n.of.live))
	return 0
}

// Setattr changes the size; modes and times it takes, and keeps none.
func (n *fileNode) Setattr(_ context.Context, _ fs.FileHandle, in *fuse.SetAttrIn, out *fuse.AttrOut) syscall.Errno {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	if size, is := in.GetSize(); is {
		n.of.do(write{at: int64(size)})
	}
	out.Mode, out.Size = fuse.S_IFREG|0o600, uint64(len(n.of.live))
	return 0
}

// Fsync keeps what was written.
func (n *fileNode) Fsync(context.Context, fs.FileHandle, uint32) syscall.Errno {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	if n.disk.syncs++; !n.disk.Lies {
		n.of.sync()
	}
	return 0
}
