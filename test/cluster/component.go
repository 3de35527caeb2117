package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"sort"
	"strings"
	"syscall"
	"time"
)

// component is one process of the cluster. It may be stopped, paused and
// started again when asked; an end that nobody asked for ends the cluster.
type component struct {
	name  string
	argv  []string
	ready func() error // nil once it does its work; may be nil itself

	process *os.Process
	told    chan struct{} // closed when the process is told to end
	ended   chan struct{} // closed when it has
	paused  bool
}

func (p *component) stopped() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// spawn adds a component and starts it.
func (c *cluster) spawn(name string, ready func() error, argv ...string) error {
	p := &component{name: name, argv: argv, ready: ready}
	c.components[name] = p
	return c.run(p)
}

// self is spawn for a program that is linked into this one.
func (c *cluster) self(name, program string, ready func() error, flags ...string) error {
	return c.spawn(name, ready, append([]string{"/proc/self/exe", program}, flags...)...)
}

// run starts the process of a component. It has to be called by the main
// goroutine: with the thread that starts a process, the process is killed.
func (c *cluster) run(p *component) error {
	log, err := os.OpenFile(c.path("logs", p.name+".log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := exec.Command(p.argv[0], p.argv[1:]...)
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		return err
	}
	told, ended := make(chan struct{}), make(chan struct{})
	p.process, p.told, p.ended, p.paused = cmd.Process, told, ended, false
	go func() {
		err := cmd.Wait()
		select {
		case <-told:
		default:
			c.exits <- fmt.Errorf("%s ended (%v); the end of its log:\n%s", p.name, err, tail(log.Name()))
		}
		close(ended)
	}()
	return nil
}

// act does what was asked of one component. What is already so is no error.
func (c *cluster) act(action, name string) error {
	p, ok := c.components[strings.TrimPrefix(name, "kube-")]
	if !ok {
		p, ok = c.components[name]
	}
	if !ok {
		names := make([]string, 0, len(c.components))
		for n := range c.components {
			names = append(names, n)
		}
		sort.Strings(names)
		return fmt.Errorf("no component %q; there are: %s", name, strings.Join(names, ", "))
	}
	switch action {
	case "stop":
		return p.stop()
	case "start":
		if !p.stopped() {
			return p.signal(syscall.SIGCONT, false)
		}
		if err := c.run(p); err != nil {
			return err
		}
		if p.ready == nil {
			return nil
		}
		return c.wait(p.name+" is back", 2*time.Minute, p.ready)
	case "pause":
		return p.signal(syscall.SIGSTOP, true)
	case "resume":
		return p.signal(syscall.SIGCONT, false)
	}
	return fmt.Errorf("no action %q; there are: stop, start, pause, resume", action)
}

func (p *component) signal(s syscall.Signal, paused bool) error {
	if p.stopped() {
		return fmt.Errorf("%s is stopped: start it first", p.name)
	}
	p.paused = paused
	return p.process.Signal(s)
}

// stop ends a component as an upgrade would: it is asked to, and killed where
// it takes longer than a test wants to wait.
func (p *component) stop() error {
	if p.stopped() {
		return nil
	}
	close(p.told)
	signals := []syscall.Signal{syscall.SIGTERM, syscall.SIGCONT}
	if p.paused {
		// What was hung has nothing to say goodbye with.
		signals = []syscall.Signal{syscall.SIGKILL}
	}
	for _, s := range signals {
		_ = p.process.Signal(s) // it may have ended by now
	}
	select {
	case <-p.ended:
		return nil
	case <-time.After(5 * time.Second):
	}
	if err := p.process.Kill(); err != nil && !p.stopped() {
		return err
	}
	<-p.ended
	return nil
}

// dials tells whether somebody listens on address.
func (c *cluster) dials(address string) func() error {
	return func() error {
		conn, err := net.DialTimeout("tcp", address, time.Second)
		if err != nil {
			return err
		}
		return conn.Close()
	}
}
