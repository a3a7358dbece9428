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
	switch known := n.leadsTo(name) != nil; {
	case known && flags&syscall.O_EXCL != 0:
		return nil, nil, 0, syscall.EEXIST
	case !known:
		if errno := n.change(map[string]ref{name: n.disk.fresh(false)}); errno != 0 {
			return nil, nil, 0, errno
		}
	}
	made, errno := n.Lookup(ctx, name, out)
	return made, nil, 0, errno
}

// Mkdir makes a folder.
func (n *folderNode) Mkdir(ctx context.Context, name string, _ uint32, out *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	if n.leadsTo(name) != nil {
		return nil, syscall.EEXIST
	}
	if errno := n.change(map[string]ref{name: n.disk.fresh(true)}); errno != 0 {
		return nil, errno
	}
	return n.Lookup(ctx, name, out)
}

// Unlink takes a name away.
func (n *folderNode) Unlink(_ context.Context, name string) syscall.Errno {
	return n.change(map[string]ref{name: {}})
}

// Rmdir takes an empty folder's name away.
func (n *folderNode) Rmdir(_ context.Context, name string) syscall.Errno {
	if f, is := n.leadsTo(name).(*folder); !is || !n.isEmpty(f) {
		return syscall.ENOTEMPTY
	}
	return n.change(map[string]ref{name: {}})
}

// Rename moves a name, within one folder in one stroke.
func (n *folderNode) Rename(_ context.Context, name string, to fs.InodeEmbedder, newName string, flags uint32) syscall.Errno {
	other, is := to.(*folderNode)
	if !is || flags != 0 {
		return syscall.EINVAL
	}
	x := refTo(n.leadsTo(name))
	if other.of == n.of {
		return n.change(map[string]ref{name: {}, newName: x})
	}
	if errno := other.change(map[string]ref{newName: x}); errno != 0 {
		return errno
	}
	return n.change(map[string]ref{name: {}})
}

func (n *folderNode) leadsTo(name string) any {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	return n.of.live[name]
}

func (n *folderNode) isEmpty(f *folder) bool {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	return len(f.live) == 0
}

func (n *folderNode) change(c map[string]ref) syscall.Errno {
	return n.disk.ask(op{on: n.of.number, change: c})
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
	return n.disk.sync(n.of.number)
}

// sync syncs, unless it is a disk that lies.
func (d *Disk) sync(number uint64) syscall.Errno {
	d.mu.Lock()
	d.syncs++
	lies := d.Lies
	d.mu.Unlock()
	if lies {
		return 0
	}
	return d.ask(op{on: number, sync: true})
}

// Setattr takes modes and times, and keeps none.
func (n *folderNode) Setattr(context.Context, fs.FileHandle, *fuse.SetAttrIn, *fuse.AttrOut) syscall.Errno {
	return 0
}

// Open opens.
func (n *fileNode) Open(_ context.Context, flags uint32) (fs.FileHandle, uint32, syscall.Errno) {
	if flags&syscall.O_TRUNC != 0 {
		return nil, 0, n.write(write{})
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
	if errno := n.write(write{at, append([]byte{}, data...)}); errno != 0 {
		return 0, errno
	}
	return uint32(len(data)), 0
}

func (n *fileNode) write(w write) syscall.Errno {
	return n.disk.ask(op{on: n.of.number, write: w})
}

// Getattr tells the size.
func (n *fileNode) Getattr(_ context.Context, _ fs.FileHandle, out *fuse.AttrOut) syscall.Errno {
	n.disk.mu.Lock()
	defer n.disk.mu.Unlock()
	out.Mode, out.Size = fuse.S_IFREG|0o600, uint64(len(n.of.live))
	return 0
}

// Setattr changes the size; modes and times it takes, and keeps none.
func (n *fileNode) Setattr(ctx context.Context, h fs.FileHandle, in *fuse.SetAttrIn, out *fuse.AttrOut) syscall.Errno {
	if size, is := in.GetSize(); is {
		if errno := n.write(write{at: int64(size)}); errno != 0 {
			return errno
		}
	}
	return n.Getattr(ctx, h, out)
}

// Fsync keeps what was written.
func (n *fileNode) Fsync(context.Context, fs.FileHandle, uint32) syscall.Errno {
	return n.disk.sync(n.of.number)
}
