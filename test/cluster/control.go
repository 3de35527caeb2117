package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// request asks the running cluster to do something with one component.
type request struct {
	action, name string
	answer       chan error
}

// listen opens the socket in the cluster's folder over which it is asked.
func (c *cluster) listen() (net.Listener, error) {
	if err := os.RemoveAll(c.path("control.sock")); err != nil {
		return nil, err
	}
	return net.Listen("unix", c.path("control.sock"))
}

// serve does what is asked, one request after the other, until a component
// ends by itself.
func (c *cluster) serve(control net.Listener) error {
	go func() {
		for {
			conn, err := control.Accept()
			if err != nil {
				return
			}
			go c.answer(conn)
		}
	}()
	for {
		select {
		case err := <-c.exits:
			return err
		case r := <-c.requests:
			err := c.act(r.action, r.name)
			if err == nil {
				c.say("%s: %s", r.name, r.action)
			}
			r.answer <- err
		}
	}
}

// answer reads one line, "ACTION NAME", and writes what went wrong, if anything.
func (c *cluster) answer(conn net.Conn) {
	defer conn.Close()
	line, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil {
		return
	}
	action, name, _ := strings.Cut(strings.TrimSpace(line), " ")
	r := request{action: action, name: name, answer: make(chan error, 1)}
	c.requests <- r
	text := "done\n"
	if err := <-r.answer; err != nil {
		text = err.Error() + "\n"
	}
	_, _ = io.WriteString(conn, text) // whoever asked may have gone
}

// cmdComponent asks a running cluster, and waits until it is done.
func cmdComponent(args []string) error {
	fs := flag.NewFlagSet("component", flag.ContinueOnError)
	dir := fs.String("dir", "", "folder of the cluster")
	if len(args) < 2 {
		return errors.New("usage: testcluster component stop|start|pause|resume NAME --dir DIR")
	}
	if err := fs.Parse(args[2:]); err != nil {
		return err
	}
	if *dir == "" {
		return errors.New("--dir is needed")
	}
	conn, err := net.DialTimeout("unix", filepath.Join(*dir, "control.sock"), 5*time.Second)
	if err != nil {
		return fmt.Errorf("no cluster runs in %s: %w", *dir, err)
	}
	defer conn.Close()
	if _, err := fmt.Fprintf(conn, "%s %s\n", args[0], args[1]); err != nil {
		return err
	}
	text, err := io.ReadAll(conn)
	if err != nil {
		return err
	}
	switch answer := strings.TrimSpace(string(text)); answer {
	case "done":
		return nil
	case "":
		return fmt.Errorf("the cluster ended; see %s", filepath.Join(*dir, "up.log"))
	default:
		return errors.New(answer)
	}
}
