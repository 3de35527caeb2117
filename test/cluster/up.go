package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// options is what a cluster is made from. It goes from the process that the
// user starts to the one inside the namespaces as JSON.
type options struct {
	Dir    string // all files of the cluster
	Port   int    // API server's port on this machine's loopback, 0 for any
	Node   bool   // whether there is a node that runs pods
	Proxy  bool   // whether services get their addresses
	Name   string // name of the node
	Images words  // image tars to load before the node starts
	V      int    // how much the components log
	CNI    string // folder of the CNI plugins
	Owner  int    // process with which the cluster ends, 0 for none
}

func parse(name string, args []string) (*options, error) {
	o := &options{}
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.StringVar(&o.Dir, "dir", "", "folder for the cluster's files (kept short: sockets lie in it)")
	fs.IntVar(&o.Port, "port", 0, "port of the API server on 127.0.0.1 (0: any free one)")
	fs.BoolVar(&o.Node, "node", true, "run a kubelet with containerd")
	fs.BoolVar(&o.Proxy, "proxy", true, "run kube-proxy, so that services have addresses")
	fs.StringVar(&o.Name, "node-name", "node-1", "name of the node")
	fs.IntVar(&o.V, "v", 1, "log level of the components")
	fs.StringVar(&o.CNI, "cni", "/usr/lib/cni", "folder of the CNI plugins")
	fs.IntVar(&o.Owner, "owner", 0, "process with whose end the cluster ends too, and its folder goes")
	fs.Var(&o.Images, "image", "image tar to load (may be repeated)")
	if err := fs.Parse(args); err != nil {
		return nil, err
	}
	if o.Dir == "" {
		return nil, errors.New("--dir is needed")
	}
	var err error
	if o.Dir, err = filepath.Abs(o.Dir); err != nil {
		return nil, err
	}
	if len(o.Dir) > 60 {
		return nil, fmt.Errorf("--dir %s is too long for the sockets in it", o.Dir)
	}
	if strings.HasPrefix(o.Dir, "/run/") || strings.HasPrefix(o.Dir, "/var/run/") {
		return nil, fmt.Errorf("--dir %s: the cluster has a /run of its own", o.Dir)
	}
	for i := range o.Images {
		if o.Images[i], err = filepath.Abs(o.Images[i]); err != nil {
			return nil, err
		}
	}
	return o, nil
}

func (o *options) path(parts ...string) string {
	return filepath.Join(append([]string{o.Dir}, parts...)...)
}

// cmdUp runs a cluster until it is told to stop. The whole of it lives in
// namespaces of its own (processes, mounts, network), so its end, however it
// comes, leaves no process, mount, interface or firewall rule behind.
func cmdUp(args []string) error {
	o, err := parse("up", args)
	if err != nil {
		return err
	}
	ownerGone, err := watchOwner(o.Owner)
	if err != nil {
		return err
	}
	if _, err := os.Stat(o.path("containerd")); err == nil {
		if err := os.RemoveAll(o.path("containerd")); err != nil {
			return err
		}
	}
	for _, d := range []string{"etcd", "pki", "ready", "kubeconfig", "kubelet", "logs"} {
		if err := os.RemoveAll(o.path(d)); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(o.path("logs"), 0o755); err != nil {
		return err
	}
	// The port is listened on here, in this machine's network, and its
	// connections are accepted inside the cluster's.
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(o.Port)))
	if err != nil {
		return err
	}
	o.Port = l.Addr().(*net.TCPAddr).Port
	lf, err := l.(*net.TCPListener).File()
	if err != nil {
		return err
	}
	l.Close()
	o.Name = strings.ToLower(o.Name)
	// A cluster that was killed has left its empty control groups.
	if text, err := os.ReadFile(o.path("cgroup")); err == nil {
		removeCgroups(string(text))
	}
	if err := os.WriteFile(o.path("cgroup"), []byte(o.cgroup()), 0o644); err != nil {
		return err
	}
	defer os.Remove(o.path("cgroup"))
	defer removeCgroups(o.cgroup())
	text, err := json.Marshal(o)
	if err != nil {
		return err
	}
	cmd := exec.Command("/proc/self/exe", "ns-init", string(text))
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.ExtraFiles = []*os.File{lf}
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWPID | syscall.CLONE_NEWNS | syscall.CLONE_NEWNET | syscall.CLONE_NEWUTS | syscall.CLONE_NEWIPC,
		Pdeathsig:  syscall.SIGKILL,
		Setpgid:    true,
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	lf.Close()
	if err := os.WriteFile(o.path("pid"), []byte(strconv.Itoa(os.Getpid())), 0o644); err != nil {
		return err
	}
	// When it ends by itself, its logs are what tells why.
	asked := false
	defer func() {
		if asked && o.Owner != 0 {
			_ = os.RemoveAll(o.Dir)
		}
	}()
	defer os.Remove(o.path("pid"))
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case <-stop:
	case <-ownerGone:
	case err := <-ended:
		if err == nil {
			err = errors.New("the cluster ended by itself")
		}
		return err
	}
	asked = true
	// The end of process 1 of the namespace ends every process in it.
	_ = cmd.Process.Kill()
	<-ended
	return nil
}

// watchOwner gives a channel that is closed at the end of process pid. However
// that process ends, killed included, its cluster is not left behind.
func watchOwner(pid int) (<-chan struct{}, error) {
	if pid == 0 {
		return nil, nil
	}
	// Held by a descriptor, so that another process of that number is not taken for it.
	owner, err := os.FindProcess(pid)
	if err != nil {
		return nil, err
	}
	if err := owner.Signal(syscall.Signal(0)); err != nil {
		return nil, fmt.Errorf("--owner %d: %w", pid, err)
	}
	gone := make(chan struct{})
	go func() {
		for owner.Signal(syscall.Signal(0)) == nil {
			time.Sleep(200 * time.Millisecond)
		}
		close(gone)
	}()
	return gone, nil
}

// cmdStart is cmdUp in the background.
func cmdStart(args []string) error {
	o, err := parse("start", args)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.Dir, 0o755); err != nil {
		return err
	}
	if p, ok := running(o); ok {
		return fmt.Errorf("a cluster in %s runs already, as process %d", o.Dir, p)
	}
	if err := os.RemoveAll(o.path("ready")); err != nil {
		return err
	}
	log, err := os.Create(o.path("up.log"))
	if err != nil {
		return err
	}
	cmd := exec.Command("/proc/self/exe", append([]string{"up"}, args...)...)
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	deadline := time.After(5 * time.Minute)
	for {
		select {
		case <-ended:
			text, _ := os.ReadFile(log.Name())
			return fmt.Errorf("it ended before it was ready:\n%s", text)
		case <-deadline:
			_ = cmd.Process.Signal(syscall.SIGTERM)
			return fmt.Errorf("not ready in 5 minutes; see %s", log.Name())
		case <-time.After(100 * time.Millisecond):
		}
		if _, err := os.Stat(o.path("ready")); err == nil {
			text, _ := os.ReadFile(log.Name())
			fmt.Print(string(text))
			fmt.Printf("export KUBECONFIG=%s\n", o.path("kubeconfig"))
			return nil
		}
	}
}

// running gives the process of the cluster in o.Dir, if there is one: a pid
// file may be left by a machine that stopped, so the program is looked at too.
func running(o *options) (int, bool) {
	text, err := os.ReadFile(o.path("pid"))
	if err != nil {
		return 0, false
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return 0, false
	}
	return pid, alive(pid)
}

func alive(pid int) bool {
	line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	return err == nil && strings.Contains(string(line), "\x00up\x00")
}

func cmdStop(args []string) error {
	o, err := parse("stop", args)
	if err != nil {
		return err
	}
	pid, ok := running(o)
	if !ok {
		if text, err := os.ReadFile(o.path("cgroup")); err == nil {
			removeCgroups(string(text))
		}
		return nil
	}
	if err := syscall.Kill(pid, syscall.SIGTERM); err != nil {
		return err
	}
	for i := 0; i < 600; i++ {
		if !alive(pid) {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("process %d does not end", pid)
}

// cgroup is the name under which the cluster's pods are, so that two clusters
// on a machine stay apart.
func (o *options) cgroup() string {
	return "testcluster-" + strconv.Itoa(o.Port)
}

// cgroupRoots gives the folder of a group in every hierarchy of the machine.
func cgroupRoots(group string) []string {
	if _, err := os.Stat("/sys/fs/cgroup/cgroup.controllers"); err == nil {
		return []string{filepath.Join("/sys/fs/cgroup", group)}
	}
	var roots []string
	entries, _ := os.ReadDir("/sys/fs/cgroup")
	for _, e := range entries {
		if e.IsDir() {
			roots = append(roots, filepath.Join("/sys/fs/cgroup", e.Name(), group))
		}
	}
	return roots
}

// removeCgroups takes a group away from the leaves up. Its processes are
// already killed, but it may take them a moment to go.
func removeCgroups(group string) {
	for _, root := range cgroupRoots(group) {
		for i := 0; i < 50; i++ {
			var dirs []string
			_ = filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
				if err == nil && d.IsDir() {
					dirs = append(dirs, p)
				}
				return nil
			})
			for j := len(dirs) - 1; j >= 0; j-- {
				_ = syscall.Rmdir(dirs[j])
			}
			if _, err := os.Stat(root); err != nil {
				break
			}
			time.Sleep(100 * time.Millisecond)
		}
	}
}
