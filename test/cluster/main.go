// Command testcluster is a whole Kubernetes cluster in one file, for the
// end-to-end tests of a client. etcd, the API server, the controller manager,
// the scheduler, the kubelet and kube-proxy are the real programs, linked into
// one so that a fresh machine pays for a single build and a single link.
//
//	testcluster image -o OUT -t NAME ...   make a container image from files
//	testcluster start --dir DIR ...        bring a cluster up, return once ready
//	testcluster stop  --dir DIR            take it down again
//	testcluster up    --dir DIR ...        the same cluster, in the foreground
//	testcluster component ACTION NAME --dir DIR
//	                                       stop, start, pause or resume one part
//	testcluster kube-apiserver ...         one component, as upstream ships it
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"

	"github.com/spf13/cobra"
	"k8s.io/component-base/cli"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	proxy "k8s.io/kubernetes/cmd/kube-proxy/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"

	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
)

// program gives the one that runs unchanged under its upstream name.
func program(name string) *cobra.Command {
	switch name {
	case "kube-apiserver":
		return apiserver.NewAPIServerCommand()
	case "kube-controller-manager":
		return controllermanager.NewControllerManagerCommand()
	case "kube-scheduler":
		return scheduler.NewSchedulerCommand()
	case "kubelet":
		return kubelet.NewKubeletCommand(context.Background())
	case "kube-proxy":
		return proxy.NewProxyCommand()
	}
	return nil
}

func main() {
	// A child asks to be killed when the thread that started it goes away, so
	// that thread has to stay for as long as this process does.
	runtime.LockOSThread()
	commands := map[string]func([]string) error{
		"up":         cmdUp,
		"start":      cmdStart,
		"stop":       cmdStop,
		"component":  cmdComponent,
		"image":      cmdImage,
		"ns-init":    cmdInit,
		"ns-cluster": cmdCluster,
		"etcd":       cmdEtcd,
		"dns":        cmdDNS,
	}
	name := "help"
	if len(os.Args) > 1 {
		name = os.Args[1]
	}
	if c := program(name); c != nil {
		os.Args = os.Args[1:]
		os.Exit(cli.Run(c))
	}
	run, ok := commands[name]
	if !ok {
		fmt.Fprintln(os.Stderr, "usage: testcluster image|start|stop|up|component|PROGRAM ...")
		os.Exit(2)
	}
	if err := run(os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "testcluster "+name+":", err)
		os.Exit(1)
	}
}
