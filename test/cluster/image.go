package main

import (
	"archive/tar"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"sort"
	"strings"
	"time"
)

// words collects the values of a flag that may be given more than once.
type words []string

func (w *words) String() string     { return strings.Join(*w, " ") }
func (w *words) Set(s string) error { *w = append(*w, s); return nil }

// cmdImage writes an OCI image, in the tar form that "ctr images import"
// takes, out of files of this machine. No registry and no image builder is
// needed.
func cmdImage(args []string) error {
	fs := flag.NewFlagSet("image", flag.ContinueOnError)
	out := fs.String("o", "", "file to write")
	libs := fs.Bool("libs", false, "add the shared libraries that the programs need")
	workdir := fs.String("workdir", "/", "where the program starts")
	var names, links, entry, command, env words
	fs.Var(&names, "t", "name of the image, with its tag (may be repeated)")
	fs.Var(&links, "link", "NAME=TARGET, a symbolic link to add")
	fs.Var(&entry, "entrypoint", "one word of the program to run")
	fs.Var(&command, "cmd", "one word of the program to run where a pod names none")
	fs.Var(&env, "env", "NAME=VALUE for the program's environment")
	fs.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: testcluster image -o OUT -t NAME ... [flags] SOURCE[=DEST] ...")
		fs.PrintDefaults()
	}
	if err := fs.Parse(args); err != nil {
		return err
	}
	if *out == "" || len(names) == 0 {
		return errors.New("-o and -t are needed")
	}
	im := &layer{entries: map[string]entryOf{}}
	for _, d := range []string{"tmp", "etc", "proc", "sys", "dev", "root", "run"} {
		im.dir(d)
	}
	im.text("etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n")
	im.text("etc/group", "root:x:0:\nnogroup:x:65534:\n")
	for _, a := range fs.Args() {
		src, dst, ok := strings.Cut(a, "=")
		if !ok {
			dst = src
		}
		if err := im.add(src, dst, *libs); err != nil {
			return err
		}
	}
	for _, l := range links {
		n, target, ok := strings.Cut(l, "=")
		if !ok {
			return fmt.Errorf("-link %q: NAME=TARGET is wanted", l)
		}
		im.link(n, target)
	}
	return im.write(*out, names, imageConfig{
		Entrypoint: entry, Cmd: command, WorkingDir: *workdir,
		Env: append([]string{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}, env...),
	})
}

type entryOf struct {
	header tar.Header
	source string
	data   []byte
}

// layer is the single layer of an image, by path without the leading slash.
type layer struct{ entries map[string]entryOf }

func clean(p string) string { return strings.TrimPrefix(path.Clean("/"+p), "/") }

func (l *layer) put(p string, e entryOf) {
	p = clean(p)
	if p == "" {
		return
	}
	if parent := path.Dir(p); parent != "." {
		l.dir(parent)
	}
	e.header.Name = p
	e.header.ModTime = time.Unix(0, 0)
	l.entries[p] = e
}

func (l *layer) dir(p string) {
	p = clean(p)
	if _, ok := l.entries[p]; ok || p == "" {
		return
	}
	mode := int64(0o755)
	if p == "tmp" {
		mode = 0o1777
	}
	l.put(p, entryOf{header: tar.Header{Typeflag: tar.TypeDir, Mode: mode}})
}

func (l *layer) text(p, s string) {
	l.put(p, entryOf{header: tar.Header{Typeflag: tar.TypeReg, Mode: 0o644, Size: int64(len(s))}, data: []byte(s)})
}

func (l *layer) link(p, target string) {
	l.put(p, entryOf{header: tar.Header{Typeflag: tar.TypeSymlink, Linkname: target, Mode: 0o777}})
}

// add takes a file, a link with what it points to, or a whole folder.
func (l *layer) add(src, dst string, libs bool) error {
	info, err := os.Stat(src)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return l.file(src, dst, info, libs)
	}
	return filepath.WalkDir(src, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(src, p)
		if err != nil {
			return err
		}
		to := path.Join(dst, filepath.ToSlash(rel))
		info, err := d.Info()
		if err != nil {
			return err
		}
		switch {
		case d.IsDir():
			l.dir(to)
		case d.Type()&fs.ModeSymlink != 0:
			target, err := os.Readlink(p)
			if err != nil {
				return err
			}
			l.link(to, target)
		case d.Type().IsRegular():
			return l.file(p, to, info, libs)
		}
		return nil
	})
}

func (l *layer) file(src, dst string, info fs.FileInfo, libs bool) error {
	l.put(dst, entryOf{
		header: tar.Header{Typeflag: tar.TypeReg, Mode: int64(info.Mode().Perm()), Size: info.Size()},
		source: src,
	})
	if !libs || info.Mode().Perm()&0o111 == 0 {
		return nil
	}
	needed, err := libraries(src)
	if err != nil {
		return err
	}
	for _, lib := range needed {
		if _, ok := l.entries[clean(lib)]; ok {
			continue
		}
		i, err := os.Stat(lib)
		if err != nil {
			return err
		}
		if err := l.file(lib, lib, i, false); err != nil {
			return err
		}
	}
	return nil
}

var libraryPath = regexp.MustCompile(`(/\S+) \(0x`)

// libraries asks ldd, which fails on scripts and static programs: those need
// none.
func libraries(file string) ([]string, error) {
	text, err := exec.Command("ldd", file).Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var found []string
	for _, m := range libraryPath.FindAllSubmatch(text, -1) {
		found = append(found, string(m[1]))
	}
	return found, nil
}

type imageConfig struct {
	Entrypoint []string `json:"Entrypoint,omitempty"`
	Cmd        []string `json:"Cmd,omitempty"`
	Env        []string `json:"Env,omitempty"`
	WorkingDir string   `json:"WorkingDir,omitempty"`
}

type descriptor struct {
	MediaType   string            `json:"mediaType"`
	Digest      string            `json:"digest"`
	Size        int64             `json:"size"`
	Annotations map[string]string `json:"annotations,omitempty"`
}

// write lays the image out as OCI's image layout in one tar. The layer is
// stored uncompressed: it is read once, on this machine.
func (l *layer) write(out string, names []string, config imageConfig) error {
	tmp, err := os.CreateTemp(filepath.Dir(out), ".layer-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	sum := sha256.New()
	tw := tar.NewWriter(io.MultiWriter(tmp, sum))
	paths := make([]string, 0, len(l.entries))
	for n := range l.entries {
		paths = append(paths, n)
	}
	sort.Strings(paths)
	for _, n := range paths {
		e := l.entries[n]
		if err := tw.WriteHeader(&e.header); err != nil {
			return err
		}
		if e.source == "" {
			_, err = tw.Write(e.data)
		} else {
			err = copyFile(tw, e.source)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", n, err)
		}
	}
	if err := tw.Close(); err != nil {
		return err
	}
	size, err := tmp.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	layerDigest := "sha256:" + hex.EncodeToString(sum.Sum(nil))

	configJSON, err := json.Marshal(map[string]any{
		"architecture": runtime.GOARCH, "os": "linux", "config": config,
		"rootfs": map[string]any{"type": "layers", "diff_ids": []string{layerDigest}},
	})
	if err != nil {
		return err
	}
	manifestJSON, err := json.Marshal(map[string]any{
		"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
		"config": describe("application/vnd.oci.image.config.v1+json", configJSON),
		"layers": []descriptor{{MediaType: "application/vnd.oci.image.layer.v1.tar", Digest: layerDigest, Size: size}},
	})
	if err != nil {
		return err
	}
	manifest := describe("application/vnd.oci.image.manifest.v1+json", manifestJSON)
	var manifests []descriptor
	for _, name := range names {
		manifest.Annotations = map[string]string{"io.containerd.image.name": name, "org.opencontainers.image.ref.name": name}
		manifests = append(manifests, manifest)
	}
	indexJSON, err := json.Marshal(map[string]any{"schemaVersion": 2, "manifests": manifests})
	if err != nil {
		return err
	}

	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer f.Close()
	w := tar.NewWriter(f)
	blob := func(digest string) string { return "blobs/sha256/" + strings.TrimPrefix(digest, "sha256:") }
	for _, part := range []struct {
		name string
		data []byte
	}{
		{"oci-layout", []byte(`{"imageLayoutVersion":"1.0.0"}`)},
		{"index.json", indexJSON},
		{blob(manifest.Digest), manifestJSON},
		{blob(describe("", configJSON).Digest), configJSON},
	} {
		if err := w.WriteHeader(&tar.Header{Name: part.name, Mode: 0o644, Size: int64(len(part.data))}); err != nil {
			return err
		}
		if _, err := w.Write(part.data); err != nil {
			return err
		}
	}
	if err := w.WriteHeader(&tar.Header{Name: blob(layerDigest), Mode: 0o644, Size: size}); err != nil {
		return err
	}
	if _, err := tmp.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if _, err := io.Copy(w, tmp); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return f.Close()
}

func describe(mediaType string, data []byte) descriptor {
	sum := sha256.Sum256(data)
	return descriptor{MediaType: mediaType, Digest: "sha256:" + hex.EncodeToString(sum[:]), Size: int64(len(data))}
}

func copyFile(w io.Writer, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}
