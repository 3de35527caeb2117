package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Addresses inside the cluster's own network namespace.
const (
	nodeIP      = "10.89.0.1"
	podNet      = "10.89.0.0/16"
	serviceNet  = "10.96.0.0/16"
	serviceIP   = "10.96.0.1"
	dnsIP       = "10.89.0.1"
	bridge      = "tc0"
	pauseImage  = "localhost/pause:1"
	clusterName = "cluster.local"
)

// cmdInit is process 1 of the cluster's namespaces: it sets them up, starts
// the cluster and buries orphans, as container shims are.
func cmdInit(args []string) error {
	var o options
	if err := json.Unmarshal([]byte(args[0]), &o); err != nil {
		return err
	}
	if err := namespaces(&o); err != nil {
		return err
	}
	child, err := syscall.ForkExec("/proc/self/exe", []string{"testcluster", "ns-cluster", args[0]}, &syscall.ProcAttr{
		Env:   os.Environ(),
		Files: []uintptr{0, 1, 2, 3},
	})
	if err != nil {
		return err
	}
	for {
		var status syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &status, 0, nil)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			return err
		}
		if pid == child {
			return fmt.Errorf("the cluster ended: %v", status.ExitStatus())
		}
	}
}

// namespaces makes the mounts and the network that the node works in. Folders
// that a node writes to under fixed names are put elsewhere, so that this
// machine's own stay as they are.
func namespaces(o *options) error {
	if err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""); err != nil {
		return fmt.Errorf("mounts: %w", err)
	}
	// A kubelet's mounts have to reach the container runtime's containers.
	if err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_SHARED, ""); err != nil {
		return fmt.Errorf("mounts: %w", err)
	}
	if err := syscall.Mount("proc", "/proc", "proc", 0, ""); err != nil {
		return fmt.Errorf("/proc: %w", err)
	}
	for _, d := range []string{"/run", "/etc/cni", "/var/lib/cni", "/var/lib/kubelet", "/var/log/pods", "/var/log/containers", "/opt/cni"} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			return err
		}
		if err := syscall.Mount("tmpfs", d, "tmpfs", 0, "mode=755"); err != nil {
			return fmt.Errorf("%s: %w", d, err)
		}
	}
	resolv := o.path("resolv.conf")
	if err := os.WriteFile(resolv, []byte("nameserver "+dnsIP+"\n"), 0o644); err != nil {
		return err
	}
	if err := syscall.Mount(resolv, "/etc/resolv.conf", "", syscall.MS_BIND, ""); err != nil {
		return fmt.Errorf("/etc/resolv.conf: %w", err)
	}
	if err := syscall.Sethostname([]byte(o.Name)); err != nil {
		return err
	}
	for _, line := range []string{
		"link set lo up",
		"link add " + bridge + " type bridge",
		"addr add " + nodeIP + "/16 dev " + bridge,
		"link set " + bridge + " up",
		// kube-proxy turns the addresses of services into those of pods, once
		// there is a way for them. Nothing else is reachable from here.
		"route add " + serviceNet + " dev " + bridge,
	} {
		if out, err := exec.Command("ip", strings.Fields(line)...).CombinedOutput(); err != nil {
			return fmt.Errorf("ip %s: %w: %s", line, err, out)
		}
	}
	for name, value := range map[string]string{
		"net/ipv4/ip_forward":                 "1",
		"net/bridge/bridge-nf-call-iptables":  "1",
		"net/ipv4/conf/all/route_localnet":    "1",
		"net/ipv4/ip_unprivileged_port_start": "0",
	} {
		// Older kernels lack some of these; what needs them says so itself.
		_ = os.WriteFile(filepath.Join("/proc/sys", name), []byte(value), 0o644)
	}
	return nil
}

type cluster struct {
	*options
	began      time.Time
	exits      chan error // components that ended without being told to
	requests   chan request
	components map[string]*component
}

func (c *cluster) say(format string, args ...any) {
	fmt.Printf("%6.2fs %s\n", time.Since(c.began).Seconds(), fmt.Sprintf(format, args...))
}

func tail(file string) string {
	text, _ := os.ReadFile(file)
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if len(lines) > 15 {
		lines = lines[len(lines)-15:]
	}
	return strings.Join(lines, "\n")
}

// wait asks until the answer is yes, or a process of the cluster ends.
func (c *cluster) wait(what string, limit time.Duration, ask func() error) error {
	end := time.Now().Add(limit)
	for {
		err := ask()
		if err == nil {
			c.say("%s", what)
			return nil
		}
		select {
		case err := <-c.exits:
			c.exits <- err // whoever waits for the whole cluster has to see it too
			return err
		case <-time.After(50 * time.Millisecond):
		}
		if time.Now().After(end) {
			return fmt.Errorf("no %q in %v: %w", what, limit, err)
		}
	}
}

// cmdCluster brings everything up, in the order in which it is needed.
func cmdCluster(args []string) error {
	c := &cluster{
		options: &options{}, began: time.Now(), exits: make(chan error, 16),
		requests: make(chan request), components: map[string]*component{},
	}
	if err := json.Unmarshal([]byte(args[0]), c.options); err != nil {
		return err
	}
	listener, err := net.FileListener(os.NewFile(3, "listener"))
	if err != nil {
		return err
	}
	syscall.CloseOnExec(3)

	control, err := c.listen()
	if err != nil {
		return err
	}
	etcd := "http://127.0.0.1:2379"
	if err := c.self("etcd", "etcd", c.dials("127.0.0.1:2379"), "--data-dir="+c.path("etcd"), "--client-url="+etcd, "--peer-url=http://127.0.0.1:2380"); err != nil {
		return err
	}
	if c.Node {
		if err := c.startContainerd(); err != nil {
			return err
		}
	}
	p, err := newPKI(c.path("pki"))
	if err != nil {
		return err
	}
	saKey, saPub, err := p.keyPair("sa")
	if err != nil {
		return err
	}
	serving, err := p.issue("apiserver", "kube-apiserver", nil, "127.0.0.1", "localhost", nodeIP, serviceIP,
		"kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc."+clusterName)
	if err != nil {
		return err
	}
	masters := []string{"system:masters"}
	type user struct {
		cn     string
		groups []string
		server string
		file   string
	}
	inside := "https://127.0.0.1:6443"
	issued := map[string]*issued{}
	for _, u := range []user{
		{"admin", masters, fmt.Sprintf("https://127.0.0.1:%d", c.Port), c.path("kubeconfig.tmp")},
		{"kubelet-client", masters, inside, c.path("pki", "inside.kubeconfig")},
		{"system:kube-controller-manager", nil, inside, c.path("pki", "controller-manager.kubeconfig")},
		{"system:kube-scheduler", nil, inside, c.path("pki", "scheduler.kubeconfig")},
		{"system:kube-proxy", nil, inside, c.path("pki", "proxy.kubeconfig")},
		{"system:node:" + c.Name, []string{"system:nodes"}, inside, c.path("pki", "kubelet.kubeconfig")},
	} {
		name := strings.ReplaceAll(u.cn, ":", "-")
		cert, err := p.issue(name, u.cn, u.groups)
		if err != nil {
			return err
		}
		issued[name] = cert
		if err := p.kubeconfig(u.file, u.server, cert); err != nil {
			return err
		}
	}
	api, err := newClient(p.pem, issued["kubelet-client"])
	if err != nil {
		return err
	}
	v := fmt.Sprintf("--v=%d", c.V)
	err = c.self("apiserver", "kube-apiserver", func() error { return api.get("/readyz") }, v,
		"--etcd-servers="+etcd,
		"--bind-address=0.0.0.0", "--secure-port=6443", "--advertise-address="+nodeIP,
		"--tls-cert-file="+serving.certFile, "--tls-private-key-file="+serving.keyFile,
		"--client-ca-file="+p.path("ca.crt"),
		"--authorization-mode=Node,RBAC", "--allow-privileged=true",
		"--enable-admission-plugins=NodeRestriction",
		"--service-cluster-ip-range="+serviceNet,
		"--service-account-issuer=https://kubernetes.default.svc."+clusterName,
		"--service-account-key-file="+saPub, "--service-account-signing-key-file="+saKey,
		"--kubelet-client-certificate="+issued["kubelet-client"].certFile,
		"--kubelet-client-key="+issued["kubelet-client"].keyFile,
		"--kubelet-certificate-authority="+p.path("ca.crt"),
		"--kubelet-preferred-address-types=InternalIP",
		"--profiling=false", "--endpoint-reconciler-type=lease",
	)
	if err != nil {
		return err
	}
	if c.Node {
		if err := c.loadImages(); err != nil {
			return err
		}
	}
	if err := c.wait("the API server is ready", 2*time.Minute, func() error { return api.get("/readyz") }); err != nil {
		return err
	}
	go forward(listener, "127.0.0.1:6443")
	kc := c.path("pki", "controller-manager.kubeconfig")
	err = c.self("controller-manager", "kube-controller-manager", nil, v,
		"--kubeconfig="+kc, "--authentication-kubeconfig="+kc, "--authorization-kubeconfig="+kc,
		"--authentication-skip-lookup=true", "--secure-port=0", "--leader-elect=false",
		"--use-service-account-credentials=true",
		"--root-ca-file="+p.path("ca.crt"), "--service-account-private-key-file="+saKey,
		"--kube-api-qps=200", "--kube-api-burst=400",
		"--controllers=*,-node-ipam-controller,-node-route-controller,-service-lb-controller,-cloud-node-lifecycle-controller,"+
			"-bootstrap-signer-controller,-token-cleaner-controller,-persistentvolume-attach-detach-controller",
	)
	if err != nil {
		return err
	}
	ks := c.path("pki", "scheduler.kubeconfig")
	err = c.self("scheduler", "kube-scheduler", nil, v, "--kubeconfig="+ks, "--authentication-kubeconfig="+ks, "--authorization-kubeconfig="+ks,
		"--authentication-skip-lookup=true", "--secure-port=0", "--leader-elect=false", "--kube-api-qps=200", "--kube-api-burst=400")
	if err != nil {
		return err
	}
	if c.Node {
		if err := c.startKubelet(p); err != nil {
			return err
		}
		if c.Proxy {
			if err := c.startProxy(); err != nil {
				return err
			}
		}
	}
	if err := c.wait("the default service account is there", time.Minute, func() error {
		return api.get("/api/v1/namespaces/default/serviceaccounts/default")
	}); err != nil {
		return err
	}
	if err := c.wait("the root certificates are published", time.Minute, func() error {
		return api.get("/api/v1/namespaces/default/configmaps/kube-root-ca.crt")
	}); err != nil {
		return err
	}
	if c.Node {
		if err := c.wait("the node is ready", 2*time.Minute, func() error { return api.nodeReady(c.Name) }); err != nil {
			return err
		}
	}
	if err := os.Rename(c.path("kubeconfig.tmp"), c.path("kubeconfig")); err != nil {
		return err
	}
	c.say("up, https://127.0.0.1:%d", c.Port)
	if err := os.WriteFile(c.path("ready"), nil, 0o644); err != nil {
		return err
	}
	return c.serve(control)
}

// startContainerd starts this machine's containerd with a state of its own.
func (c *cluster) startContainerd() error {
	if err := os.MkdirAll("/run/cni", 0o755); err != nil {
		return err
	}
	network := map[string]any{
		"cniVersion": "0.4.0", "name": "testcluster",
		"plugins": []any{
			map[string]any{
				"type": "bridge", "bridge": bridge, "isGateway": true, "isDefaultGateway": true, "hairpinMode": true,
				"ipam": map[string]any{
					"type":    "host-local",
					"ranges":  []any{[]any{map[string]any{"subnet": podNet, "rangeStart": "10.89.1.1", "gateway": nodeIP}}},
					"dataDir": "/run/cni/ipam",
				},
			},
			map[string]any{"type": "portmap", "capabilities": map[string]bool{"portMappings": true}},
		},
	}
	text, err := json.MarshalIndent(network, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile("/run/cni/10-testcluster.conflist", text, 0o644); err != nil {
		return err
	}
	config := fmt.Sprintf(`version = 2
root = %q
state = "/run/containerd"
disabled_plugins = [
  "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs",
  "io.containerd.tracing.processor.v1.otlp", "io.containerd.internal.v1.tracing",
  "io.containerd.internal.v1.opt",
]
[grpc]
  address = %q
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = %q
  disable_apparmor = true
  restrict_oom_score_adj = true
  tolerate_missing_hugetlb_controller = true
  disable_hugetlb_controller = true
  enable_unprivileged_ports = true
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
    default_runtime_name = "runc"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        SystemdCgroup = false
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = %q
    conf_dir = "/run/cni"
`, c.path("containerd"), c.path("containerd.sock"), pauseImage, c.CNI)
	file := c.path("containerd.toml")
	if err := os.WriteFile(file, []byte(config), 0o644); err != nil {
		return err
	}
	return c.spawn("containerd", func() error { return c.ctr("version") }, "containerd", "--config", file)
}

func (c *cluster) ctr(args ...string) error {
	cmd := exec.Command("ctr", append([]string{"-a", c.path("containerd.sock"), "-n", "k8s.io"}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("ctr %s: %w: %s", strings.Join(args, " "), err, out)
	}
	return nil
}

func (c *cluster) loadImages() error {
	if err := c.wait("containerd answers", time.Minute, func() error { return c.ctr("version") }); err != nil {
		return err
	}
	for _, image := range c.Images {
		if err := c.ctr("images", "import", image); err != nil {
			return err
		}
		c.say("loaded %s", filepath.Base(image))
	}
	return nil
}

func (c *cluster) startKubelet(p *pki) error {
	serving, err := p.issue("kubelet", c.Name, nil, c.Name, nodeIP, "127.0.0.1")
	if err != nil {
		return err
	}
	for _, root := range cgroupRoots(c.cgroup()) {
		if err := os.MkdirAll(root, 0o755); err != nil {
			return err
		}
		// A new group of processors is empty until it is told which.
		for _, f := range []string{"cpuset.cpus", "cpuset.mems"} {
			if text, err := os.ReadFile(filepath.Join(filepath.Dir(root), f)); err == nil {
				_ = os.WriteFile(filepath.Join(root, f), text, 0o644)
			}
		}
	}
	config := map[string]any{
		"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration",
		"address": nodeIP, "readOnlyPort": 0, "healthzPort": 0,
		"tlsCertFile": serving.certFile, "tlsPrivateKeyFile": serving.keyFile,
		"authentication": map[string]any{
			"anonymous": map[string]any{"enabled": false},
			"webhook":   map[string]any{"enabled": true},
			"x509":      map[string]any{"clientCAFile": p.path("ca.crt")},
		},
		"authorization":                map[string]any{"mode": "Webhook"},
		"containerRuntimeEndpoint":     "unix://" + c.path("containerd.sock"),
		"cgroupDriver":                 "cgroupfs",
		"cgroupRoot":                   "/" + c.cgroup(),
		"enforceNodeAllocatable":       []string{},
		"failSwapOn":                   false,
		"resolvConf":                   "",
		"clusterDNS":                   []string{dnsIP},
		"clusterDomain":                clusterName,
		"enableControllerAttachDetach": false,
		"imageGCHighThresholdPercent":  100,
		"evictionHard": map[string]string{
			"memory.available": "0%", "nodefs.available": "0%", "nodefs.inodesFree": "0%", "imagefs.available": "0%",
		},
		"maxPods":      110,
		"kubeAPIQPS":   200,
		"kubeAPIBurst": 400,
		"oomScoreAdj":  0,
		// A test waits for pods to end: look often.
		"syncFrequency":             "5s",
		"nodeStatusUpdateFrequency": "5s",
		"volumePluginDir":           "/run/volume-plugins",
	}
	text, err := json.MarshalIndent(config, "", "  ")
	if err != nil {
		return err
	}
	file := c.path("kubelet.json")
	if err := os.WriteFile(file, text, 0o644); err != nil {
		return err
	}
	return c.self("kubelet", "kubelet", c.dials(nodeIP+":10250"), fmt.Sprintf("--v=%d", c.V), "--config="+file,
		"--kubeconfig="+c.path("pki", "kubelet.kubeconfig"),
		"--hostname-override="+c.Name, "--node-ip="+nodeIP)
}

func (c *cluster) startProxy() error {
	config := map[string]any{
		"apiVersion": "kubeproxy.config.k8s.io/v1alpha1", "kind": "KubeProxyConfiguration",
		"mode": "iptables", "clusterCIDR": podNet, "hostnameOverride": c.Name,
		"bindAddress": nodeIP, "healthzBindAddress": "", "metricsBindAddress": "",
		"clientConnection": map[string]any{"kubeconfig": c.path("pki", "proxy.kubeconfig")},
		"conntrack":        map[string]any{"maxPerCore": 0, "min": 0, "tcpEstablishedTimeout": "0s", "tcpCloseWaitTimeout": "0s"},
		"iptables":         map[string]any{"minSyncPeriod": "100ms"},
	}
	text, err := json.MarshalIndent(config, "", "  ")
	if err != nil {
		return err
	}
	if err := c.self("dns", "dns", c.dials(dnsIP+":53"), "--kubeconfig="+c.path("pki", "inside.kubeconfig"), "--listen="+dnsIP+":53"); err != nil {
		return err
	}
	file := c.path("proxy.json")
	if err := os.WriteFile(file, text, 0o644); err != nil {
		return err
	}
	return c.self("kube-proxy", "kube-proxy", nil, fmt.Sprintf("--v=%d", c.V), "--config="+file)
}

// client asks the API server a few plain questions.
type client struct{ http *http.Client }

func newClient(ca []byte, id *issued) (*client, error) {
	pair, err := tls.X509KeyPair(id.cert, id.key)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(ca)
	return &client{http: &http.Client{
		Timeout:   10 * time.Second,
		Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, Certificates: []tls.Certificate{pair}}},
	}}, nil
}

func (c *client) read(path string) ([]byte, error) {
	r, err := c.http.Get("https://127.0.0.1:6443" + path)
	if err != nil {
		return nil, err
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	if r.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, r.Status)
	}
	return text, nil
}

func (c *client) get(path string) error {
	_, err := c.read(path)
	return err
}

func (c *client) nodeReady(name string) error {
	text, err := c.read("/api/v1/nodes/" + name)
	if err != nil {
		return err
	}
	var node struct {
		Spec   struct{ Taints []struct{ Key string } }
		Status struct {
			Conditions []struct{ Type, Status, Message string }
		}
	}
	if err := json.Unmarshal(text, &node); err != nil {
		return err
	}
	for _, t := range node.Spec.Taints {
		return fmt.Errorf("the node has the taint %s", t.Key)
	}
	for _, c := range node.Status.Conditions {
		if c.Type == "Ready" && c.Status == "True" {
			return nil
		} else if c.Type == "Ready" {
			return errors.New(c.Message)
		}
	}
	return errors.New("the node has no condition yet")
}

// forward carries the connections of l to address.
func forward(l net.Listener, address string) {
	for {
		from, err := l.Accept()
		if err != nil {
			return
		}
		go func() {
			defer from.Close()
			to, err := net.Dial("tcp", address)
			if err != nil {
				return
			}
			defer to.Close()
			go func() {
				_, _ = io.Copy(to, from)
				if t, ok := to.(*net.TCPConn); ok {
					_ = t.CloseWrite()
				}
			}()
			_, _ = io.Copy(from, to)
		}()
	}
}
