import { n as errorMessage, t as UserError } from "./user-error.js";
import { a as placeholdersIn, c as readYamlStream, d as fieldPath, i as metadataReference, n as isObjectName, o as replacePlaceholders, p as itemPath, r as pointer, s as readYamlTree } from "./object-name.js";
import { a as isAlive, d as makeFolder, i as killLeftovers, l as openTrialFolder, n as MARKER_NAME, o as ownIdentity, s as sendSignal, t as storageProblem, u as errorCode } from "./trial-process.js";
import { i as isObject, n as fieldOf, o as textAt, r as isList, t as DENIED_KEYS } from "./json.js";
import { n as endWithout, t as describeEnd } from "./outcome.js";
import { n as checkpointVolumeOf, r as isMountAt, t as CHECKPOINT_SETTING } from "./checkpoint-volume.js";
import { spawn } from "node:child_process";
import { dirname, isAbsolute, join, posix, resolve } from "node:path";
import { closeSync, constants, createReadStream, createWriteStream, existsSync, fstatSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import { copyFile, mkdir, open, readdir, readlink, rename, rm, stat, symlink } from "node:fs/promises";
import { createGunzip, createGzip } from "node:zlib";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { homedir } from "node:os";
import { setFlagsFromString } from "node:v8";
import { setTimeout } from "node:timers/promises";
import { pipeline } from "node:stream/promises";
// src/policy/glob.ts
function matchesGlob(pattern, text) {
	const parts = pattern.match(/\*\*|\*|[^*]/gsu) ?? [];
	const characters = [...text];
	let ends = new Set([0]);
	for (const part of parts) {
		const next = new Set();
		if (part === "*" || part === "**") {
			let isOpen = false;
			for (let at = 0; at <= characters.length; at += 1) {
				if (part === "*" && at > 0 && characters[at - 1] === "/") isOpen = false;
				isOpen ||= ends.has(at);
				if (isOpen) next.add(at);
			}
		} else for (const at of ends) if (characters[at] === part) next.add(at + 1);
		ends = next;
	}
	return ends.has(characters.length);
}
function isAllowed(text, patterns) {
	return patterns.some((pattern) => matchesGlob(pattern, text));
}
// src/policy/fields.ts
const NAME_MAPS = [
	"annotations",
	"labels",
	"limits",
	"matchLabels",
	"nodeSelector",
	"requests"
];
function fieldsOf(manifest, path) {
	if (isList(manifest)) return manifest.flatMap((item, index) => fieldsOf(item, itemPath(path, index)));
	if (!isObject(manifest)) return [];
	return Object.entries(manifest).flatMap(([key, value]) => {
		const field = {
			path: fieldPath(path, key),
			key,
			value,
			parent: manifest
		};
		return isNameMap(field) ? [field] : [field, ...fieldsOf(value, field.path)];
	});
}
function isNameMap({ key, value }) {
	return NAME_MAPS.includes(key) && isObject(value) && Object.values(value).every((item) => typeof item !== "object");
}
// src/policy/pods.ts
const LISTS = [
	"containers",
	"initContainers",
	"ephemeralContainers"
];
function podsOf(manifest, path, copies = 1) {
	if (isList(manifest)) return manifest.flatMap((item, index) => podsOf(item, itemPath(path, index), copies));
	if (!isObject(manifest)) return [];
	const containers = LISTS.flatMap((list) => containersIn(manifest, list, path));
	const own = containers.length > 0 ? [{
		path,
		json: manifest,
		containers,
		copies
	}] : typeof fieldOf(manifest, "image") === "string" ? [{
		path,
		json: void 0,
		containers: [{
			path,
			json: manifest,
			isInitial: false
		}],
		copies: copies * copiesIn(manifest)
	}] : [];
	const inner = Object.entries(manifest).flatMap(([key, value]) => LISTS.includes(key) && isList(value) ? [] : podsOf(value, fieldPath(path, key), copies * copiesIn(manifest)));
	return [...own, ...inner];
}
function containersIn(pod, list, path) {
	const items = fieldOf(pod, list);
	if (!isList(items)) return [];
	return items.flatMap((json, index) => {
		if (!isObject(json)) return [];
		const isInitial = list === "initContainers" && fieldOf(json, "restartPolicy") !== "Always";
		return [{
			path: itemPath(fieldPath(path, list), index),
			json,
			isInitial
		}];
	});
}
const COPIES = [
	["replicas", "maxReplicas"],
	["numNodes"],
	["numOfHosts"]
];
function copiesIn(object) {
	const copies = COPIES.map((names) => names.flatMap((name) => countOf(object, name) ?? [])).reduce((all, counts) => all * Math.max(...counts, counts.length ? 0 : 1), 1);
	const parallelism = countOf(object, "parallelism") ?? 1;
	return copies * Math.min(parallelism, countOf(object, "completions") ?? parallelism);
}
function countOf(object, name) {
	const value = fieldOf(object, name);
	const number = typeof value === "string" ? Number(value) : value;
	return typeof number === "number" && number >= 0 ? number : void 0;
}
// src/policy/rule.ts
function lookThrough(json, path) {
	return {
		json,
		path,
		fields: fieldsOf(json, path),
		pods: podsOf(json, path)
	};
}
// src/policy/violation.ts
function listed(allowed) {
	return allowed.length === 0 ? "none" : allowed.join(", ");
}
const LONGEST_SHOWN = 120;
function shown(value) {
	const text = typeof value === "string" ? value : JSON.stringify(value);
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
// src/policy/rules/duration-rule.ts
const durationRule = (manifest, policy) => [...bounded(manifest, DEADLINE, policy.activeDeadlineSeconds), ...bounded(manifest, TTL, policy.ttlSecondsAfterFinished)];
const DEADLINE = {
	code: "policy/deadline",
	key: "activeDeadlineSeconds",
	isPods: true
};
const TTL = {
	code: "policy/ttl",
	key: "ttlSecondsAfterFinished",
	isPods: false
};
function bounded(manifest, bound, most) {
	if (most === void 0) return [];
	const { code, key } = bound;
	const excessive = manifest.fields.filter((field) => field.key === key && !(Number(field.value ?? NaN) <= most)).map(({ path, value }) => ({
		code,
		path,
		message: `${key} is ${shown(value)}, and at most ${most} is allowed`,
		hint: `Write ${key}: ${most}, or less`
	}));
	return excessive.length > 0 || isSet(manifest, bound) ? excessive : [unset(manifest, bound, most)];
}
function isSet({ json, pods }, { key, isPods }) {
	const spec = fieldOf(json, "spec");
	if ([spec, fieldOf(spec, "runPolicy")].some((holder) => has(holder, key))) return true;
	return isPods && pods.length > 0 && pods.every((pod) => has(pod.json, key));
}
function has(holder, key) {
	return (fieldOf(holder, key) ?? null) !== null;
}
function unset({ path }, { code, key }, most) {
	const hint = `Add ${key}: ${most}, or less, to the spec`;
	return {
		code,
		path: fieldPath(path, "spec"),
		message: `${key} is missing, and at most ${most} is allowed`,
		hint
	};
}
// src/policy/rules/identity-rule.ts
const POWERFUL_ANNOTATION = /^(iam\.amazonaws\.com|eks\.amazonaws\.com|iam\.gke\.io|azure\.workload\.identity|vault\.hashicorp\.com|vault\.security\.banzaicloud\.io)\//;
const identityRule = ({ fields }, policy) => fields.flatMap(({ key, value, path }) => {
	switch (key) {
		case "serviceAccountName":
		case "serviceAccount":
			if (value === null || value === "" || allows(value, policy.serviceAccounts)) return [];
			return [account(path, value, policy.serviceAccounts)];
		case "automountServiceAccountToken":
		case "serviceAccountToken":
		case "podCertificate":
			if (value === null || value === false || policy.serviceAccountToken) return [];
			return [{
				code: "policy/service-account-token",
				path,
				message: `${key} hands the trial a key to the cluster`,
				hint: "Remove it, or let the policy say serviceAccountToken: true"
			}];
		case "annotations": return Object.keys(isObject(value) ? value : {}).filter((name) => POWERFUL_ANNOTATION.test(name)).filter((name) => !isAllowed(name, policy.annotations)).map((name) => powerful(`${path}[${name}]`, name, policy.annotations));
		default: return [];
	}
});
function allows(value, patterns) {
	return typeof value === "string" && isAllowed(value, patterns);
}
function account(path, value, allowed) {
	return violation("policy/service-account", path, {
		message: `a trial may not run as the service account ${shown(value)}`,
		hint: `Allowed service accounts: ${listed(allowed)}`
	});
}
function powerful(path, name, allowed) {
	return violation("policy/annotation", path, {
		message: `the annotation ${shown(name)} hands out an identity or secrets`,
		hint: `Allowed annotations of that sort: ${listed(allowed)}`
	});
}
function violation(code, path, text) {
	return {
		code,
		path,
		...text
	};
}
// src/policy/image.ts
const REPOSITORY = /^(?:[a-zA-Z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const LONGEST_IMAGE = 1024;
function isImageAllowed(image, patterns) {
	if (patterns.includes("**")) return true;
	const name = splitImage(image);
	if (!isImageName(image, name)) return false;
	return patterns.some((pattern) => matchesImage(name, splitImage(pattern)));
}
function matchesImage(image, pattern) {
	if (!matchesGlob(pattern.repository, image.repository)) return false;
	if (pattern.digest !== void 0 && !matchesGlob(pattern.digest, image.digest ?? "")) return false;
	if (pattern.tag === void 0) return true;
	if (image.digest !== void 0 && pattern.digest === void 0) return pattern.tag === "*";
	return matchesGlob(pattern.tag, image.tag ?? "latest");
}
function isImageName(image, { repository, tag, digest }) {
	return image.length <= LONGEST_IMAGE && REPOSITORY.test(repository) && (tag === void 0 || TAG.test(tag)) && (digest === void 0 || DIGEST.test(digest));
}
function splitImage(text) {
	const at = text.indexOf("@");
	const digest = at === -1 ? void 0 : text.slice(at + 1);
	const rest = at === -1 ? text : text.slice(0, at);
	const colon = rest.lastIndexOf(":");
	const hasTag = colon > rest.lastIndexOf("/");
	return {
		repository: withRegistry(hasTag ? rest.slice(0, colon) : rest),
		...hasTag ? { tag: rest.slice(colon + 1) } : {},
		...digest === void 0 ? {} : { digest }
	};
}
function withRegistry(name) {
	const [first = "", ...rest] = name.split("/");
	if (rest.length > 0 && (/[.:]/.test(first) || first === "localhost" || first.startsWith("*"))) return name;
	if (rest.length > 0) return `docker.io/${name}`;
	return first.startsWith("**") ? name : `docker.io/library/${name}`;
}
// src/policy/rules/image-rule.ts
const IMAGE = /^image(?:Name|Ref|U[Rr][IiLl])?$|Image$/;
const imageRule = ({ fields }, { images }) => fields.flatMap(imageIn).flatMap(({ path, image }) => {
	if (isImageAllowed(image, images)) return [];
	return [{
		code: "policy/image",
		path,
		message: `the image ${shown(image)} is not allowed`,
		hint: `Allowed images: ${listed(images)}`
	}];
});
function imageIn({ key, value, path }) {
	if (!IMAGE.test(key)) return [];
	if (typeof value === "string") return [{
		path,
		image: value
	}];
	if (!isObject(value) || typeof value["reference"] !== "string") return [];
	return [{
		path: fieldPath(path, "reference"),
		image: value["reference"]
	}];
}
// src/policy/rules/kind-rule.ts
const kindRule = ({ json, path }, policy) => {
	const [apiVersion, kind] = ["apiVersion", "kind"].map((key) => fieldOf(json, key));
	const called = `${apiVersion}/${kind}`;
	if (isAllowed(called, policy.kinds)) return [];
	return [{
		code: "policy/kind",
		path: fieldPath(path, "kind"),
		message: `a trial may not be a ${shown(called)}`,
		hint: `Allowed kinds: ${listed(policy.kinds)}`
	}];
};
// src/policy/rules/object-rule.ts
const UNCHECKED = [
	"clusterSelector",
	"clusterWorkflowTemplateRef",
	"manifest",
	"manifestFrom",
	"pipelineRef",
	"pipelineSpecPatch",
	"podSpecPatch",
	"podTemplateName",
	"resolver",
	"runtimeRef",
	"taskRef",
	"templateRef",
	"workflowTemplateRef"
];
const objectRule = ({ fields }, { uncheckedFields }) => fields.flatMap(({ key, value, path }) => {
	if (value === null) return [];
	switch (key) {
		case "ownerReferences": return [{
			code: "policy/owner",
			path,
			message: "a trial belongs to its experiment, and to nothing else",
			hint: "Remove ownerReferences"
		}];
		case "finalizers": return [{
			code: "policy/finalizer",
			path,
			message: "a finalizer keeps what has ended from being removed",
			hint: "Remove finalizers"
		}];
		default:
			if (!UNCHECKED.includes(key) || uncheckedFields.includes(key)) return [];
			return [{
				code: "policy/unchecked-field",
				path,
				message: `${shown(key)} brings in what cannot be checked`,
				hint: `Allowed fields of that sort: ${listed(uncheckedFields)}`
			}];
	}
});
// src/policy/rules/pod-security-rule.ts
const podSecurityRule = ({ fields }, policy) => policy.podSecurity === "privileged" ? [] : fields.flatMap((field) => CHECKS[field.key]?.(field, policy) ?? []);
const BASELINE_CAPABILITIES = [
	"AUDIT_WRITE",
	"CHOWN",
	"DAC_OVERRIDE",
	"FOWNER",
	"FSETID",
	"KILL",
	"MKNOD",
	"NET_BIND_SERVICE",
	"SETFCAP",
	"SETGID",
	"SETPCAP",
	"SETUID",
	"SYS_CHROOT"
];
const SAFE_SYSCTLS = [
	"kernel.shm_rmid_forced",
	"net.ipv4.ip_local_port_range",
	"net.ipv4.ip_local_reserved_ports",
	"net.ipv4.ip_unprivileged_port_start",
	"net.ipv4.ping_group_range",
	"net.ipv4.tcp_fin_timeout",
	"net.ipv4.tcp_keepalive_intvl",
	"net.ipv4.tcp_keepalive_probes",
	"net.ipv4.tcp_keepalive_time",
	"net.ipv4.tcp_rmem",
	"net.ipv4.tcp_syncookies",
	"net.ipv4.tcp_wmem"
];
const SELINUX_TYPES = [
	"",
	"container_t",
	"container_init_t",
	"container_kvm_t",
	"container_engine_t"
];
const APPARMOR = "container.apparmor.security.beta.kubernetes.io/";
const CHECKS = {
	hostNetwork: hostAccess,
	hostPID: hostAccess,
	hostIPC: hostAccess,
	hostPort: hostAccess,
	hostProcess: hostAccess,
	hostPath,
	httpGet: probedHost,
	tcpSocket: probedHost,
	privileged: ({ path, value }) => isOff(value) ? [] : [refusal("policy/privileged", path, "a privileged container has its node to itself")],
	allowPrivilegeEscalation: ({ path, value }) => isOff(value) ? [] : [refusal("policy/privilege-escalation", path, "a container may not gain more rights than it starts with")],
	capabilities,
	procMount: ({ path, value }) => isOff(value) || value === "Default" ? [] : [profile(path, "procMount", value)],
	seccompProfile: ({ path, value }) => isConfined(fieldOf(value, "type")) ? [] : [profile(path, "seccompProfile", value)],
	appArmorProfile: ({ path, value }) => isConfined(fieldOf(value, "type")) ? [] : [profile(path, "appArmorProfile", value)],
	seLinuxOptions: ({ path, value }) => {
		return isOff(value) || isOff(fieldOf(value, "user") ?? null) && isOff(fieldOf(value, "role") ?? null) && SELINUX_TYPES.includes(textAt(value, "type") ?? "") ? [] : [profile(path, "seLinuxOptions", value)];
	},
	sysctls: ({ path, value }) => (isList(value) ? value : []).flatMap((item, index) => {
		const name = textAt(item, "name") ?? "";
		return SAFE_SYSCTLS.includes(name) ? [] : [profile(itemPath(path, index), "sysctl", name)];
	}),
	annotations: ({ path, value }) => Object.entries(isObject(value) ? value : {}).flatMap(([key, text]) => key.startsWith(APPARMOR) && !/^(runtime\/default|localhost\/.*)$/.test(String(text)) ? [profile(`${path}[${key}]`, "AppArmor profile", text)] : [])
};
function hostAccess({ key, path, value }, policy) {
	if (isOff(value) || policy.hostAccess.some((allowed) => allowed === key)) return [];
	const hint = `Remove ${key}. Allowed host access: ${listed(policy.hostAccess)}`;
	return [{
		code: "policy/host-access",
		path,
		message: `${key} reaches into the node`,
		hint
	}];
}
function hostPath({ path, value }, { hostPaths }) {
	if (isOff(value)) return [];
	const place = textAt(value, "path");
	if (place !== void 0 && !place.split("/").includes("..") && isAllowed(place, hostPaths)) return [];
	return [{
		code: "policy/host-path",
		path,
		message: `the node's ${shown(place ?? value)} may not be mounted`,
		hint: `Allowed host paths: ${listed(hostPaths)}`
	}];
}
function probedHost({ path, value }) {
	if (isOff(fieldOf(value, "host") ?? null)) return [];
	return [{
		code: "policy/host-access",
		path,
		message: "a probe of another host is sent by the node",
		hint: "Remove host: the pod itself is probed then"
	}];
}
function capabilities({ path, value }, policy) {
	const added = fieldOf(value, "add") ?? null;
	if (added === null) return [];
	const allowed = [...policy.podSecurity === "restricted" ? ["NET_BIND_SERVICE"] : BASELINE_CAPABILITIES, ...policy.capabilities];
	return (isList(added) ? added : [added]).filter((name) => !isAllowed(bare(name), allowed.map(bare))).map((name) => ({
		code: "policy/capability",
		path: `${path}.add`,
		message: `the capability ${shown(name)} may not be added`,
		hint: `Remove it. Capabilities that may be added: ${listed(allowed)}`
	}));
}
function bare(name) {
	return String(name).toUpperCase().replace(/^CAP_/, "");
}
function isOff(value) {
	return value === null || value === false || value === "" || value === 0;
}
function isConfined(type) {
	return type === void 0 || type === "RuntimeDefault" || type === "Localhost";
}
function refusal(code, path, message) {
	return {
		code,
		path,
		message,
		hint: "Remove it, or write false"
	};
}
function profile(path, what, value) {
	return {
		code: "policy/security-profile",
		path,
		message: `the ${what} ${shown(value)} takes the container's confinement away`,
		hint: "Remove it: the cluster's default confines"
	};
}
// src/experiment/quantity.ts
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([KMGTPE]i|[numkMGTPE]))?$/;
const UNITS = {
	n: 1e-9,
	u: 1e-6,
	m: .001,
	k: 1e3,
	M: 1e6,
	G: 1e9,
	T: 0xe8d4a51000,
	P: 0x38d7ea4c68000,
	E: 0xde0b6b3a7640000,
	Ki: 1024,
	Mi: 2 ** 20,
	Gi: 2 ** 30,
	Ti: 2 ** 40,
	Pi: 2 ** 50,
	Ei: 2 ** 60
};
function parseQuantity(quantity) {
	if (typeof quantity === "number") return quantity;
	const match = typeof quantity === "string" ? QUANTITY.exec(quantity) : null;
	if (match === null) return void 0;
	const [, digits = "", exponent = "", unit = ""] = match;
	return Number(`${digits}${exponent}`) * (UNITS[unit] ?? 1);
}
// src/policy/demand.ts
function demandOf(pods) {
	const total = new Map();
	for (const pod of pods) for (const [name, amount] of podDemand(pod)) total.set(name, (total.get(name) ?? 0) + amount * pod.copies);
	return total;
}
function podDemand({ containers }) {
	const together = new Map();
	for (const { json } of containers.filter(({ isInitial }) => !isInitial)) for (const [name, amount] of containerDemand(json)) together.set(name, (together.get(name) ?? 0) + amount);
	for (const { json } of containers.filter(({ isInitial }) => isInitial)) for (const [name, amount] of containerDemand(json)) together.set(name, Math.max(together.get(name) ?? 0, amount));
	return together;
}
function containerDemand(container) {
	const asked = new Map();
	for (const [name, quantity] of ["limits", "requests"].flatMap((part) => Object.entries(quantitiesOf(container, part)))) {
		const amount = parseQuantity(quantity) ?? Number.POSITIVE_INFINITY;
		asked.set(name, Math.max(asked.get(name) ?? 0, amount));
	}
	return asked;
}
function quantitiesOf(container, part) {
	const found = ["resources", "resourcesPerNode"].map((key) => fieldOf(container, key)).map((holder) => fieldOf(holder, part)).find((value) => isObject(value));
	return isObject(found) ? found : {};
}
function inUnitOf(amount, quantity) {
	if (!Number.isFinite(amount)) return "an amount that cannot be read";
	const suffix = /[A-Za-z]*$/.exec(String(quantity))?.[0] ?? "";
	const unit = UNITS[suffix];
	const number = unit === void 0 ? amount : amount / unit;
	return `${Number(number.toPrecision(6))}${unit === void 0 ? "" : suffix}`;
}
// src/policy/rules/resource-rule.ts
const resourceRule = (manifest, policy) => {
	const { requiredLimits, trialResources, totalResources } = policy;
	const capped = Object.keys({
		...trialResources,
		...totalResources
	});
	const limits = [...new Set([...requiredLimits, ...capped.filter(isBoundless)])];
	return [
		...hidden(manifest, limits.length + capped.length > 0),
		...manifest.pods.flatMap(({ containers }) => containers.flatMap(({ json, path }) => {
			const given = quantitiesOf(json, "limits");
			return limits.filter((name) => parseQuantity(given[name] ?? null) === void 0).map((name) => missingLimit(path, name));
		})),
		...excesses(demandOf(manifest.pods), trialResources, {
			code: "policy/trial-resource",
			path: manifest.path,
			who: "a trial asks for"
		})
	];
};
function totalExcesses({ pods }, parallelTrialCount, totalResources) {
	const each = demandOf(pods);
	return excesses(new Map([...each].map(([name, amount]) => [name, amount * parallelTrialCount])), totalResources, {
		code: "policy/total-resource",
		path: "spec.parallelTrialCount",
		who: `${parallelTrialCount} trials at a time ask for`
	});
}
function isBoundless(name) {
	return name === "cpu" || name === "memory";
}
function hidden({ pods, path }, matters) {
	if (!matters || pods.length > 0) return [];
	return [{
		code: "policy/resource-hidden",
		path,
		message: "what the trial asks for is not in its manifest, and is limited",
		hint: "Write the pods out, with their resources"
	}];
}
function missingLimit(path, name) {
	return {
		code: "policy/limit-missing",
		path,
		message: `the container has no limit for ${name}`,
		hint: `Add ${name} to resources.limits`
	};
}
function excesses(demand, caps, { code, path, who }) {
	return Object.entries(caps).flatMap(([name, cap]) => {
		const amount = demand.get(name) ?? 0;
		if (amount <= (parseQuantity(cap) ?? 0) * (1 + Number.EPSILON * 16)) return [];
		return [{
			code,
			path,
			message: `${who} ${inUnitOf(amount, cap)} of ${name}, and at most ${cap} is allowed`,
			hint: "Ask for less, or run fewer at a time"
		}];
	});
}
// src/policy/rules/restricted-rule.ts
const restrictedRule = ({ pods, fields }, { podSecurity }) => {
	if (podSecurity !== "restricted") return [];
	return [...fields.filter(({ key, value }) => key === "runAsUser" && (value === 0 || value === "0")).map(({ path }) => missing("policy/run-as-root", path, "runAsUser 0 is root", "Give another")), ...pods.flatMap((pod) => pod.containers.flatMap((each) => lacks(each, pod)))];
};
function lacks({ json, path }, pod) {
	const own = fieldOf(json, "securityContext");
	const common = fieldOf(pod.json, "securityContext");
	const setting = (name) => fieldOf(own, name) ?? fieldOf(common, name);
	const dropped = fieldOf(fieldOf(own, "capabilities"), "drop");
	return [
		setting("runAsNonRoot") !== true && missing("policy/run-as-root", path, "the container may run as root", RUN_AS_NON_ROOT),
		fieldOf(own, "allowPrivilegeEscalation") !== false && missing("policy/privilege-escalation", path, "the container may gain rights", NO_ESCALATION),
		fieldOf(setting("seccompProfile"), "type") === void 0 && missing("policy/security-profile", path, "the container has no seccompProfile", SECCOMP),
		!(isList(dropped) && dropped.includes("ALL")) && missing("policy/capability", path, "the container keeps capabilities", DROP_ALL)
	].filter((each) => each !== false);
}
const RUN_AS_NON_ROOT = "Add securityContext.runAsNonRoot: true";
const NO_ESCALATION = "Add securityContext.allowPrivilegeEscalation: false";
const SECCOMP = "Add securityContext.seccompProfile with type: RuntimeDefault";
const DROP_ALL = "Add securityContext.capabilities with drop: [ALL]";
function missing(code, path, message, hint) {
	return {
		code,
		path,
		message,
		hint
	};
}
// src/policy/rules/scheduling-rule.ts
const schedulingRule = ({ fields }, policy) => fields.flatMap((field) => {
	const { key, value, path } = field;
	if (value === null || value === "") return [];
	switch (key) {
		case "nodeName":
			if (policy.hostAccess.includes("nodeName")) return [];
			return [{
				code: "policy/host-access",
				path,
				message: "nodeName passes the scheduler by, and every taint with it",
				hint: "Remove it, and use nodeSelector"
			}];
		case "tolerations": return tolerations(field, policy);
		case "priorityClassName":
		case "priorityClass": return isText(value, policy.priorityClasses) ? [] : [priority(path, value, policy)];
		case "priority": return typeof value === "number" ? [priority(path, value, policy)] : [];
		default: return [];
	}
});
function tolerations({ path, value }, policy) {
	if (!isList(value)) return [];
	return value.flatMap((item, index) => {
		const key = textAt(item, "key") ?? "";
		if (key !== "" && isAllowed(key, policy.tolerations)) return [];
		const what = key === "" ? "every taint" : `the taint ${shown(key)}`;
		return [{
			code: "policy/toleration",
			path: itemPath(path, index),
			message: `a trial may not tolerate ${what}`,
			hint: `Allowed tolerations: ${listed(policy.tolerations)}`
		}];
	});
}
function priority(path, value, { priorityClasses }) {
	return {
		code: "policy/priority",
		path,
		message: `the priority ${shown(value)} pushes others aside`,
		hint: `Allowed priority classes: ${listed(priorityClasses)}`
	};
}
function isText(value, patterns) {
	return typeof value === "string" && isAllowed(value, patterns);
}
// src/policy/rules/volume-rule.ts
const SOURCES = [
	"awsElasticBlockStore",
	"azureDisk",
	"azureFile",
	"cephfs",
	"cinder",
	"csi",
	"downwardAPI",
	"emptyDir",
	"fc",
	"flexVolume",
	"flocker",
	"gcePersistentDisk",
	"gitRepo",
	"glusterfs",
	"iscsi",
	"nfs",
	"persistentVolumeClaim",
	"photonPersistentDisk",
	"portworxVolume",
	"quobyte",
	"rbd",
	"scaleIO",
	"storageos",
	"vsphereVolume"
];
const volumeRule = ({ fields }, policy) => fields.flatMap((field) => [
	...volumeTypes(field, policy),
	...claims(field, policy),
	...named(field, /secret/i, policy.secrets, {
		code: "policy/secret",
		what: "Secret"
	}),
	...named(field, /configMap/i, policy.configMaps, {
		code: "policy/config-map",
		what: "ConfigMap"
	})
]);
function volumeTypes({ key, value, path }, policy) {
	if (key === "volumes" && isList(value)) return value.flatMap((volume, index) => Object.keys(isObject(volume) ? volume : {}).filter((type) => type !== "name" && type !== "hostPath" && !SOURCES.includes(type)).filter((type) => !policy.volumes.includes(type)).map((type) => refusedType(fieldPath(itemPath(path, index), type), type, policy)));
	return SOURCES.includes(key) && isObject(value) && !policy.volumes.includes(key) ? [refusedType(path, key, policy)] : [];
}
function refusedType(path, type, { volumes }) {
	return {
		code: "policy/volume",
		path,
		message: `a volume may not be of the type ${shown(type)}`,
		hint: `Allowed volumes: ${listed(volumes)}`
	};
}
function claims({ key, value, path }, policy) {
	if (key !== "claimName" && key !== "persistentVolumeClaimName") return [];
	if (typeof value === "string" && isAllowed(value, policy.persistentVolumeClaims)) return [];
	return [{
		code: "policy/claim",
		path,
		message: `the PersistentVolumeClaim ${shown(value)} is not allowed`,
		hint: `Allowed claims: ${listed(policy.persistentVolumeClaims)}`
	}];
}
function named({ key, value, path }, kindName, allowed, { code, what }) {
	if (!kindName.test(key)) return [];
	return namesIn(key, value).flatMap((name) => {
		if (name !== void 0 && isAllowed(name, allowed)) return [];
		return [{
			code,
			path,
			message: `a trial may not read ${name === void 0 ? `a ${what} that is not named` : `the ${what} ${shown(name)}`}`,
			hint: `Allowed ${what}s: ${listed(allowed)}`
		}];
	});
}
function namesIn(key, value) {
	if (isList(value)) return value.flatMap((item) => namesIn(key, item));
	if (typeof value === "string") return /name$|s$/i.test(key) && value !== "" ? [value] : [];
	if (!isObject(value)) return [];
	if (Object.keys(value).some((inner) => /secretName|configMapName/i.test(inner))) return [];
	return [textAt(value, "name")];
}
// src/policy/check-trial.ts
const TRIAL_SPEC = "spec.trialTemplate.trialSpec";
const CONTAINER_RULES = [
	imageRule,
	podSecurityRule,
	restrictedRule,
	identityRule,
	volumeRule,
	schedulingRule,
	objectRule
];
const TRIAL_RULES = [
	kindRule,
	...CONTAINER_RULES,
	durationRule,
	resourceRule
];
function checkTrial(policy, manifest, parallelTrialCount) {
	const seen = lookThrough(manifest, TRIAL_SPEC);
	return [...TRIAL_RULES.flatMap((rule) => rule(seen, policy)), ...totalExcesses(seen, parallelTrialCount, policy.totalResources)];
}
function checkProcess(policy, manifest) {
	const { ttlSecondsAfterFinished: _, ...rest } = policy;
	return durationRule(lookThrough(manifest, TRIAL_SPEC), rest);
}
function checkNamespace({ namespaces }, namespace) {
	if (isAllowed(namespace, namespaces)) return [];
	return [{
		code: "policy/namespace",
		path: "metadata.namespace",
		message: `trials may not run in the namespace ${shown(namespace)}`,
		hint: `Allowed namespaces: ${listed(namespaces)}`
	}];
}
// src/experiment/bare-value.ts
function bareValue(text) {
	const stream = readYamlStream(text);
	if (!("documents" in stream)) return text;
	const [part, another] = stream.documents;
	if (part === void 0 || another !== void 0 || part.document.errors.length > 0) return text;
	const { json, places, errors } = readYamlTree(part.document, text, stream.positionAt);
	return places.place.source === text && text !== "" && errors.length === 0 && typeof json !== "string" ? json : text;
}
// src/experiment/template.ts
const DEFAULT_NAMESPACE = "default";
function renderTrial(experiment, trialName, assignments) {
	const { trialParameters, trialSpec, bareValues } = experiment.spec.trialTemplate;
	const namespace = experiment.metadata.namespace ?? DEFAULT_NAMESPACE;
	const trial = {
		trialName,
		namespace,
		trialSpec,
		given: new Map(assignments.map(({ name, value }) => [name, value]))
	};
	const values = new Map(trialParameters.map((parameter) => [parameter.name, parameterValue(parameter, trial)]));
	const stray = assignments.find(({ name }) => !isReferred(name, trialParameters));
	if (stray !== void 0) throw unrenderable(`${stray.name} has a value and no trial parameter refers to it`);
	const valueOfName = (name) => {
		const value = values.get(name);
		if (value === void 0) throw unrenderable(`\${trialParameters.${name}} names no trial parameter`);
		return value;
	};
	const rendered = substituteInObject(trialSpec, "", {
		valueOfName,
		bareValues: new Set(bareValues)
	});
	const metadata = fieldOf(rendered, "metadata");
	return {
		...rendered,
		metadata: {
			...isObject(metadata) ? metadata : {},
			name: trialName,
			namespace
		}
	};
}
function isReferred(name, trialParameters) {
	return trialParameters.some(({ reference }) => reference === name);
}
function parameterValue({ name, reference }, trial) {
	const metadata = metadataReference(reference);
	if (metadata === void 0) {
		const value = trial.given.get(reference);
		if (value === void 0) throw unrenderable(`trial parameter ${name} refers to ${reference}, which has no value`);
		return value;
	}
	switch (metadata.of) {
		case "Name": return trial.trialName;
		case "Namespace": return trial.namespace;
		case "Kind": return textAt(trial.trialSpec, "kind") ?? "";
		case "APIVersion": return textAt(trial.trialSpec, "apiVersion") ?? "";
		case "Labels":
		case "Annotations": {
			const value = textAt(trial.trialSpec, "metadata", metadata.of.toLowerCase(), metadata.key);
			if (value === void 0) throw unrenderable(`trial parameter ${name} refers to ${reference}, which the template lacks`);
			return value;
		}
	}
}
function substitute(value, path, substitution) {
	if (typeof value === "string") {
		const text = replacePlaceholders(value, substitution.valueOfName);
		return substitution.bareValues.has(path) ? bareValue(text) : text;
	}
	if (Array.isArray(value)) return value.map((item, index) => substitute(item, pointer(path, `${index}`), substitution));
	return isObject(value) ? substituteInObject(value, path, substitution) : value;
}
function substituteInObject(object, path, substitution) {
	const entries = new Map();
	for (const [key, value] of Object.entries(object)) {
		const newKey = replacePlaceholders(key, substitution.valueOfName);
		if (DENIED_KEYS.includes(newKey)) throw unrenderable(`the key ${key} becomes ${newKey}`);
		if (entries.has(newKey)) throw unrenderable(`two keys of the template become ${newKey}`);
		entries.set(newKey, substitute(value, pointer(path, key), substitution));
	}
	return Object.fromEntries(entries);
}
function unrenderable(what) {
	return new UserError({
		what,
		where: "spec.trialTemplate",
		mend: "Change trialParameters or the template so that every placeholder has a value",
		kind: "invalid"
	});
}
// src/policy/check-checkpoint.ts
function checkCheckpoint(policy, experiment, manifest) {
	const volume = checkpointVolumeOf(experiment);
	if (volume === void 0) return [];
	const { algorithm, trialTemplate } = experiment.spec;
	if (!podsOf(manifest, "").flatMap(({ containers }) => containers).filter(({ json }) => fieldOf(json, "name") === trialTemplate.primaryContainerName).some(({ json }) => !mountsOf(json).some((mount) => isMountAt(mount, volume.path)))) return [];
	const index = algorithm.algorithmSettings.findIndex(({ name }) => name === CHECKPOINT_SETTING);
	const added = { volumes: [{ persistentVolumeClaim: { claimName: volume.claim } }] };
	return volumeRule(lookThrough(added, ""), policy).map((violation) => ({
		...violation,
		path: `spec.algorithm.algorithmSettings[${index}]`,
		message: `${violation.message}; trials keep their checkpoints on the claim ${volume.claim}`
	}));
}
function mountsOf(container) {
	const mounts = fieldOf(container, "volumeMounts");
	return isList(mounts) ? mounts : [];
}
// src/policy/katib-texts.ts
const ESCAPES = /["\\\p{Cc}]|\$\{/u;
function katibViolations(experiment, isComplete) {
	const { parameters, trialTemplate } = experiment.spec;
	const values = parameters.flatMap(({ feasibleSpace }, index) => (feasibleSpace.list ?? []).map((text, at) => ({
		text,
		path: `spec.parameters[${index}].feasibleSpace.list[${at}]`
	})));
	const metadata = ["labels", "annotations"].flatMap((part) => Object.entries(metadataOf(trialTemplate.trialSpec, part)).map(([key, value]) => ({
		text: String(value),
		path: `spec.trialTemplate.trialSpec.metadata.${part}[${key}]`
	})));
	const referred = trialTemplate.trialParameters.some(({ reference }) => reference.includes("["));
	return [...[...values, ...referred ? metadata : []].filter(({ text }) => ESCAPES.test(text)).map(({ text, path }) => ({
		code: "policy/katib-text",
		path,
		message: `Katib reads ${shown(JSON.stringify(text))} as a part of the template`,
		hint: "Remove quotation marks, backslashes, control characters and ${ from it"
	})), ...isComplete ? [] : [incomplete("policy/too-many-values")]];
}
function metadataOf(trialSpec, part) {
	const found = fieldOf(fieldOf(trialSpec, "metadata"), part);
	return isObject(found) ? found : {};
}
function incomplete(code) {
	return {
		code,
		path: "spec.trialTemplate",
		message: "the texts of the template have more values than can be checked before Katib puts them in",
		hint: "Put fewer parameters into one text"
	};
}
// src/policy/rules/count-rule.ts
function countRule(policy, spec, maxTrials) {
	const { maxTrialCount: most, parallelTrialCount: mostAtATime } = policy;
	const count = Math.min(spec.maxTrialCount ?? Number.POSITIVE_INFINITY, maxTrials ?? Number.POSITIVE_INFINITY);
	const violations = [];
	if (most !== void 0 && count > most) violations.push({
		code: "policy/trial-count",
		path: "spec.maxTrialCount",
		message: `maxTrialCount is ${Number.isFinite(count) ? count : "missing"}, and at most ${most} trials are allowed`,
		hint: `Write maxTrialCount: ${most}, or less`
	});
	if (mostAtATime !== void 0 && spec.parallelTrialCount > mostAtATime) violations.push({
		code: "policy/parallel-trials",
		path: "spec.parallelTrialCount",
		message: `parallelTrialCount is ${spec.parallelTrialCount}, and at most ${mostAtATime} trials at a time are allowed`,
		hint: `Write parallelTrialCount: ${mostAtATime}, or less`
	});
	return violations;
}
// src/policy/values.ts
const MOST_COMBINATIONS = 1e3;
const MOST_VALUES = 2e6;
const MOST_WHOLE_NUMBERS = 32;
function combinationsOf(experiment) {
	const { parameters, trialTemplate } = experiment.spec;
	const known = new Map(parameters.map((parameter) => [parameter.name, parameter]));
	const choices = new Map(trialTemplate.trialParameters.filter(({ reference }) => metadataReference(reference) === void 0).map(({ reference }) => [reference, choicesOf(known.get(reference))]));
	const references = new Map(trialTemplate.trialParameters.map(({ name, reference }) => [name, reference]));
	const first = pick(choices, (values) => values[0]);
	const last = pick(choices, (values) => values.at(-1));
	const found = new Map([first, last].map((each) => [keyOf(each), each]));
	const most = Math.min(MOST_COMBINATIONS, MOST_VALUES / valuesIn(trialTemplate.trialSpec));
	let isComplete = true;
	for (const text of textsIn(trialTemplate.trialSpec)) {
		const names = placeholdersIn(text).flatMap((name) => references.get(name) ?? []);
		const varied = [...new Set(names)].filter((name) => choices.has(name));
		if (varied.reduce((all, name) => all * (choices.get(name)?.length ?? 1), 1) + found.size > most) {
			isComplete = false;
			continue;
		}
		for (const values of product(varied, choices)) {
			const each = new Map([...first, ...values]);
			found.set(keyOf(each), each);
		}
	}
	return {
		assignments: [...found.values()].map((values) => [...values].map(([name, value]) => ({
			name,
			value
		}))),
		isComplete
	};
}
function choicesOf(parameter) {
	if (parameter === void 0) return [""];
	const { parameterType, feasibleSpace } = parameter;
	const { list, min = "0", max = min, step } = feasibleSpace;
	if (list !== void 0 && list.length > 0) return list;
	const whole = parameterType === "int" && step === void 0 ? wholeNumbers(min, max) : [];
	return whole.length > 0 ? whole : [...new Set([min, max])];
}
function wholeNumbers(min, max) {
	const [from, to] = [Number(min), Number(max)];
	const count = to - from + 1;
	if (!Number.isSafeInteger(from) || !(count >= 1 && count <= MOST_WHOLE_NUMBERS)) return [];
	return Array.from({ length: count }, (_, index) => `${from + index}`);
}
function pick(choices, choose) {
	return new Map([...choices].map(([name, values]) => [name, choose(values) ?? ""]));
}
function product(names, choices) {
	return names.reduce((all, name) => all.flatMap((values) => (choices.get(name) ?? []).map((value) => new Map([...values, [name, value]]))), [new Map()]);
}
function keyOf(values) {
	return JSON.stringify([...values]);
}
function valuesIn(value) {
	if (typeof value !== "object" || value === null) return 1;
	return Object.values(value).reduce((sum, inner) => sum + valuesIn(inner), 1);
}
function textsIn(value) {
	return (typeof value === "string" ? [value] : isList(value) ? value.flatMap(textsIn) : isObject(value) ? Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]) : []).filter((text) => placeholdersIn(text).length > 0);
}
// src/policy/check-experiment.ts
const CUSTOM_COLLECTOR = "spec.metricsCollectorSpec.collector.customCollector";
function checkExperiment(policy, experiment, facts) {
	const { backend } = facts;
	const counts = countRule(policy, experiment.spec, facts.maxTrials);
	const { assignments, isComplete } = combinationsOf(experiment);
	const manifests = assignments.flatMap((values) => rendered(experiment, values));
	if (backend === "process") return distinct([...counts, ...manifests.flatMap((each) => checkProcess(policy, each))]);
	const namespace = facts.namespace ?? experiment.metadata.namespace;
	const { parallelTrialCount, metricsCollector } = experiment.spec;
	return distinct([
		...namespace === void 0 ? [] : checkNamespace(policy, namespace),
		...counts,
		...manifests.flatMap((each) => [...checkTrial(policy, each, parallelTrialCount), ...checkCheckpoint(policy, experiment, each)]),
		...collectorViolations(policy, metricsCollector.customCollector),
		...backend === "katib" ? katibViolations(experiment, isComplete) : []
	]);
}
function rendered(experiment, values) {
	try {
		return [renderTrial(experiment, experiment.metadata.name, values)];
	} catch (error) {
		if (error instanceof UserError) return [];
		throw error;
	}
}
function collectorViolations(policy, collector) {
	if (collector === void 0) return [];
	const seen = lookThrough(collector, CUSTOM_COLLECTOR);
	return CONTAINER_RULES.flatMap((rule) => rule(seen, policy));
}
function distinct(violations) {
	return [...new Map(violations.map((each) => [JSON.stringify(each), each])).values()];
}
// src/policy/diagnose.ts
const MOST_DIAGNOSTICS = 100;
const MOST_TOLD = 5;
function diagnoseExperiment(policy, { experiment, locate }, facts) {
	if (experiment === void 0) return [];
	const violations = checkExperiment(policy, experiment, facts);
	const rest = violations.length - MOST_DIAGNOSTICS;
	const told = violations.slice(0, MOST_DIAGNOSTICS).map(({ code, path, message, hint }) => {
		const text = `${message}, says ${policy.name}`;
		return {
			severity: "error",
			code,
			path,
			...locate(path),
			message: text,
			hint
		};
	});
	if (rest <= 0) return told;
	const message = `${rest} more things are not allowed by ${policy.name}, and not shown`;
	return [...told, {
		severity: "warning",
		path: "",
		...locate(""),
		message
	}];
}
function refusedBy({ name }, violations) {
	const told = violations.slice(0, MOST_TOLD).map(({ path, message }) => `${path}: ${message}`);
	const rest = violations.length - told.length;
	const more = rest === 0 ? "" : `; and ${rest} more`;
	return new UserError({
		what: `${name} does not allow it: ${told.join("; ")}${more}`,
		mend: violations[0].hint,
		kind: "invalid"
	});
}
// src/backend/process/checkpoint.ts
async function prepareCheckpoint(folder, life, { from }) {
	const path = folder.checkpointPath(life);
	if (await isThere(path)) return path;
	const temporary = `${path}.new`;
	await rm(temporary, {
		recursive: true,
		force: true
	});
	if (from === void 0) await mkdir(temporary, { recursive: true });
	else await copyTree(await leftBy(from, join(dirname(folder.path), from)), temporary);
	await rename(temporary, path);
	await sync(folder.path);
	return path;
}
async function leftBy(trial, path) {
	const folder = openTrialFolder(path);
	const life = folder.readExit()?.life ?? folder.lastLife();
	const checkpoint = folder.checkpointPath(life);
	if (await isThere(checkpoint)) return checkpoint;
	throw new UserError({
		what: `the checkpoint of its parent ${trial} is not there`,
		where: checkpoint,
		mend: "Keep the state folder while the experiment is not complete",
		kind: "invalid"
	});
}
async function copyTree(from, to) {
	await mkdir(to);
	for (const entry of await readdir(from, { withFileTypes: true })) {
		const [source, target] = [join(from, entry.name), join(to, entry.name)];
		if (entry.isDirectory()) await copyTree(source, target);
		else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
		else if (entry.isFile()) {
			await copyFile(source, target, constants.COPYFILE_FICLONE);
			await sync(target);
		}
	}
	await sync(to);
}
async function sync(path) {
	const handle = await open(path, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
async function isThere(path) {
	try {
		return (await stat(path)).isDirectory();
	} catch (error) {
		if (errorCode(error) === "ENOENT") return false;
		throw error;
	}
}
// src/backend/process/log-reader.ts
const CHUNK_BYTES = 262144;
const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
function followLog(path) {
	const lines = createLineCollector();
	let file;
	return {
		read: () => {
			file ??= openIfThere(path);
			if (file === void 0) return [];
			const length = readSync(file, chunk);
			return lines.push(chunk.subarray(0, length));
		},
		rest: () => lines.end(),
		close: () => {
			if (file !== void 0) closeSync(file);
			file = void 0;
		}
	};
}
async function* readArchive(path) {
	const lines = createLineCollector();
	const source = createReadStream(path);
	const text = createGunzip({ chunkSize: CHUNK_BYTES });
	source.on("error", (error) => text.destroy(error));
	for await (const part of source.pipe(text)) if (Buffer.isBuffer(part)) yield lines.push(part);
	yield lines.end();
}
async function archiveLog(path, archive) {
	const temporary = `${archive}.${process.pid}.tmp`;
	await pipeline(createReadStream(path), createGzip(), createWriteStream(temporary));
	const file = await open(temporary, "r+");
	try {
		await file.sync();
	} finally {
		await file.close();
	}
	await rename(temporary, archive);
	await rm(path, { force: true });
}
function createLineCollector() {
	let started = Buffer.alloc(0);
	return {
		push: (part) => {
			const end = part.lastIndexOf(10) + 1;
			const text = Buffer.concat([started, part.subarray(0, end)]);
			if (end === 0) {
				started = Buffer.concat([started, part]);
				return [];
			}
			started = Buffer.from(part.subarray(end));
			return text.toString("utf8", 0, text.length - 1).split("\n");
		},
		end: () => {
			const rest = started.toString("utf8");
			started = Buffer.alloc(0);
			return rest === "" ? [] : [rest];
		}
	};
}
function openIfThere(path) {
	try {
		return openSync(path, "r");
	} catch (error) {
		if (errorCode(error) === "ENOENT") return void 0;
		throw error;
	}
}
function lastWords(path) {
	const file = openIfThere(path);
	if (file === void 0) return [];
	try {
		const { size } = fstatSync(file);
		const bytes = Buffer.alloc(Math.min(size, 65536));
		const length = readSync(file, bytes, 0, bytes.length, size - bytes.length);
		return bytes.toString("utf8", 0, length).replace(/\n$/, "").split("\n").slice(-100);
	} finally {
		closeSync(file);
	}
}
// src/backend/process/environment.ts
const NAMES = new Set([
	...[
		"PATH",
		"HOME",
		"USER",
		"LOGNAME",
		"SHELL",
		"LANG",
		"LANGUAGE",
		"LOCALE_ARCHIVE"
	],
	...[
		"TZ",
		"TZDIR",
		"TMPDIR",
		"TMP",
		"TEMP",
		"TERM",
		"NO_COLOR"
	],
	...[
		"XDG_CACHE_HOME",
		"XDG_CONFIG_HOME",
		"XDG_DATA_HOME",
		"XDG_RUNTIME_DIR"
	],
	...[
		"VIRTUAL_ENV",
		"CONDA",
		"pythonLocation",
		"Python_ROOT_DIR",
		"Python3_ROOT_DIR"
	],
	...[
		"PYTHONPATH",
		"PYTHONHOME",
		"PYTHONUNBUFFERED",
		"PYTHONHASHSEED",
		"PYTHONUTF8"
	],
	...[
		"PYTHONIOENCODING",
		"PYTHONDONTWRITEBYTECODE",
		"PYTHONUSERBASE",
		"PYTHONNOUSERSITE"
	],
	...[
		"PIP_CACHE_DIR",
		"UV_CACHE_DIR",
		"UV_PYTHON_INSTALL_DIR",
		"POETRY_CACHE_DIR"
	],
	...[
		"JAVA_HOME",
		"R_HOME",
		"R_LIBS",
		"R_LIBS_USER",
		"R_LIBS_SITE"
	],
	...[
		"JULIA_DEPOT_PATH",
		"JULIA_PROJECT",
		"JULIA_NUM_THREADS"
	],
	...[
		"LD_LIBRARY_PATH",
		"LD_PRELOAD",
		"LIBRARY_PATH",
		"CPATH",
		"PKG_CONFIG_PATH"
	],
	...["DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"],
	...[
		"GPU_DEVICE_ORDINAL",
		"ROCR_VISIBLE_DEVICES",
		"GOTO_NUM_THREADS",
		"BLIS_NUM_THREADS"
	],
	...[
		"VECLIB_MAXIMUM_THREADS",
		"TF_CPP_MIN_LOG_LEVEL",
		"TF_ENABLE_ONEDNN_OPTS"
	],
	...[
		"TF_FORCE_GPU_ALLOW_GROWTH",
		"TF_GPU_ALLOCATOR",
		"TF_XLA_FLAGS",
		"TF_USE_LEGACY_KERAS"
	],
	...[
		"TF_NUM_INTRAOP_THREADS",
		"TF_NUM_INTEROP_THREADS",
		"TF_DETERMINISTIC_OPS"
	],
	...["TF_CUDNN_DETERMINISTIC", "TOKENIZERS_PARALLELISM"],
	...[
		"HF_HOME",
		"HF_HUB_CACHE",
		"HF_DATASETS_CACHE",
		"HF_HUB_OFFLINE",
		"HF_DATASETS_OFFLINE"
	],
	...[
		"HUGGINGFACE_HUB_CACHE",
		"TRANSFORMERS_CACHE",
		"TRANSFORMERS_OFFLINE",
		"KERAS_HOME"
	],
	...[
		"KERAS_BACKEND",
		"TFDS_DATA_DIR",
		"TFHUB_CACHE_DIR",
		"NLTK_DATA",
		"SCIKIT_LEARN_DATA"
	],
	...[
		"MPLBACKEND",
		"MPLCONFIGDIR",
		"TRITON_CACHE_DIR"
	],
	...[
		"SSL_CERT_FILE",
		"SSL_CERT_DIR",
		"NIX_SSL_CERT_FILE",
		"REQUESTS_CA_BUNDLE"
	],
	...["CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"],
	"RUNNER_TRACKING_ID"
]);
const PREFIXES = /^(LC|CONDA|MAMBA|PYENV|CUDA|CUDNN|NVIDIA|NCCL|ROCM|HIP|HSA|MIOPEN|XLA|JAX|TORCH|PYTORCH|OMP|MKL|KMP|OPENBLAS|NUMEXPR|NUMBA|MALLOC)_/;
const SECRET = /TOKEN(?!IZERS)|SECRET|PASS(WORD|WD|PHRASE)|CREDENTIAL|API_?KEY|_KEY$|_AUTH$/i;
const PROXY = /^(HTTP|HTTPS|FTP|ALL|NO)_PROXY$/i;
function inheritedEnvironment(parent) {
	const inherited = {};
	for (const [name, value] of Object.entries(parent)) if (value !== void 0 && mayPass(name, value)) inherited[name] = value;
	return inherited;
}
function mayPass(name, value) {
	if (PROXY.test(name)) return !value.includes("@");
	return (NAMES.has(name) || PREFIXES.test(name)) && !SECRET.test(name);
}
// src/backend/process/expand.ts
function expandVariables(text, variables) {
	return text.replace(/\$\$|\$\(([^)]*)\)/g, (found, name) => {
		if (name === void 0) return "$";
		return variables.get(name) ?? found;
	});
}
// src/backend/process/mapping.ts
function createPathMapper(mappings) {
	const longestFirst = mappings.map(({ from, to }) => ({
		from: withoutSlash(from),
		to: withoutSlash(to)
	})).sort((a, b) => b.from.length - a.from.length);
	const path = (text) => {
		for (const mapping of longestFirst) if (text === mapping.from || text.startsWith(`${mapping.from}/`)) return place(text, mapping);
	};
	const argument = (text) => {
		const whole = path(text);
		if (whole !== void 0) return whole;
		for (let at = text.indexOf("="); at !== -1; at = text.indexOf("=", at + 1)) {
			const value = path(text.slice(at + 1));
			if (value !== void 0) return text.slice(0, at + 1) + value;
		}
		return text;
	};
	return {
		argument,
		environmentValue: (text) => text.split(":").map(argument).join(":")
	};
}
function place(text, mapping) {
	const rest = text.slice(mapping.from.length);
	const inside = posix.normalize(`.${rest}`);
	if (inside === ".." || inside.startsWith("../")) throw new UserError({
		what: `"${text}" leaves the folder that ${mapping.from || "/"} is mapped to`,
		where: "--map",
		mend: "Write a path inside the mapped folder, or map a folder further up",
		kind: "invalid"
	});
	return `${mapping.to}${rest}` || "/";
}
function withoutSlash(path) {
	return path.replace(/\/+$/, "");
}
// src/backend/process/support-fields.ts
const CONTAINER_ONLY = "needs a container";
const POD_ONLY = "needs a cluster";
const ROOT_FIELDS = {
	used: [
		"apiVersion",
		"kind",
		"spec"
	],
	ignored: ["metadata", "status"],
	refused: {}
};
const JOB_FIELDS = {
	used: [
		"template",
		"activeDeadlineSeconds",
		"backoffLimit",
		"parallelism",
		"completions"
	],
	ignored: [
		"ttlSecondsAfterFinished",
		"selector",
		"manualSelector",
		"podReplacementPolicy"
	],
	refused: {
		suspend: POD_ONLY,
		completionMode: "only a Job of one completion is a process",
		podFailurePolicy: POD_ONLY,
		successPolicy: POD_ONLY,
		backoffLimitPerIndex: POD_ONLY,
		maxFailedIndexes: POD_ONLY,
		managedBy: POD_ONLY
	}
};
const TEMPLATE_FIELDS = {
	used: ["spec"],
	ignored: ["metadata"],
	refused: {}
};
const POD_FIELDS = {
	used: [
		"containers",
		"activeDeadlineSeconds",
		"terminationGracePeriodSeconds"
	],
	ignored: [
		...[
			"restartPolicy",
			"nodeSelector",
			"nodeName",
			"affinity",
			"tolerations",
			"schedulerName"
		],
		...[
			"topologySpreadConstraints",
			"priority",
			"priorityClassName",
			"preemptionPolicy"
		],
		...[
			"serviceAccountName",
			"serviceAccount",
			"automountServiceAccountToken"
		],
		...[
			"imagePullSecrets",
			"securityContext",
			"runtimeClassName",
			"overhead",
			"resources"
		],
		...[
			"dnsPolicy",
			"dnsConfig",
			"hostNetwork",
			"hostIPC",
			"hostPID",
			"hostUsers",
			"hostname"
		],
		...[
			"subdomain",
			"setHostnameAsFQDN",
			"enableServiceLinks",
			"shareProcessNamespace"
		],
		...[
			"os",
			"readinessGates",
			"schedulingGates"
		]
	],
	refused: {
		volumes: CONTAINER_ONLY,
		initContainers: "a process backend runs one process",
		ephemeralContainers: "a process backend runs one process",
		hostAliases: CONTAINER_ONLY,
		resourceClaims: POD_ONLY
	}
};
const CONTAINER_FIELDS = {
	used: [
		"name",
		"command",
		"args",
		"env",
		"workingDir"
	],
	ignored: [
		...[
			"image",
			"imagePullPolicy",
			"resources",
			"resizePolicy",
			"ports",
			"securityContext"
		],
		...[
			"livenessProbe",
			"readinessProbe",
			"startupProbe",
			"terminationMessagePath"
		],
		...[
			"terminationMessagePolicy",
			"stdin",
			"stdinOnce",
			"tty"
		]
	],
	refused: {
		volumeMounts: CONTAINER_ONLY,
		volumeDevices: CONTAINER_ONLY,
		envFrom: "its ConfigMaps and Secrets are in a cluster",
		lifecycle: CONTAINER_ONLY,
		restartPolicy: "is for init containers",
		restartPolicyRules: CONTAINER_ONLY
	}
};
const ENV_FIELDS = {
	used: ["name", "value"],
	ignored: [],
	refused: { valueFrom: "what it points to is in a cluster" }
};
// src/backend/process/support.ts
const CLUSTER_HINT = "take it out, or run this experiment with --backend kubernetes";
function processSupport(trialSpec, primaryContainerName) {
	const { apiVersion, kind } = trialSpec;
	if (apiVersion !== "batch/v1" || kind !== "Job") {
		const message = `a process can stand for a batch/v1 Job only, not for ${`${text(apiVersion)} ${text(kind)}`}`;
		return [error(kind === "Job" ? "apiVersion" : "kind", message, CLUSTER_HINT)];
	}
	const ignored = [];
	const errors = [...checkFields(trialSpec, "", ROOT_FIELDS, ignored)];
	const job = descend(trialSpec, "spec", "spec", errors);
	if (job !== void 0) errors.push(...checkJob(job, primaryContainerName, ignored));
	return ignored.length === 0 ? errors : [...errors, notice(ignored)];
}
function checkJob(job, primary, ignored) {
	const findings = [...checkFields(job, "spec", JOB_FIELDS, ignored)];
	for (const field of ["parallelism", "completions"]) {
		const value = job[field];
		if (value === void 0 || value === null || value === 1) continue;
		findings.push(error(`spec.${field}`, `a process backend runs one process, so this must be 1`));
	}
	findings.push(...checkCount(job, "spec", "activeDeadlineSeconds", 1));
	findings.push(...checkCount(job, "spec", "backoffLimit", 0));
	const template = descend(job, "template", "spec.template", findings);
	if (template === void 0) return findings;
	findings.push(...checkFields(template, "spec.template", TEMPLATE_FIELDS, ignored));
	const pod = descend(template, "spec", POD, findings);
	if (pod !== void 0) findings.push(...checkPod(pod, primary, ignored));
	return findings;
}
const POD = "spec.template.spec";
function checkPod(pod, primary, ignored) {
	const path = `${POD}.containers`;
	const findings = [
		...checkFields(pod, POD, POD_FIELDS, ignored),
		...checkCount(pod, POD, "activeDeadlineSeconds", 1),
		...checkCount(pod, POD, "terminationGracePeriodSeconds", 0)
	];
	const containers = isList(pod["containers"]) ? pod["containers"] : [];
	const [container, ...others] = containers;
	if (!isObject(container)) return [...findings, error(path, "expected a list with one container")];
	if (others.length > 0) {
		const message = `a process backend runs one process, and here are ${containers.length} containers`;
		findings.push(error(path, message, `keep ${primary} only`));
	} else if (container["name"] !== primary) {
		const message = `no container is named ${primary}, as primaryContainerName says`;
		findings.push(error(`${path}[0].name`, message, `name it ${primary}`));
	}
	return [...findings, ...checkContainer(container, `${path}[0]`, ignored)];
}
function checkContainer(container, path, ignored) {
	const findings = [...checkFields(container, path, CONTAINER_FIELDS, ignored)];
	const { command, args, env, workingDir } = container;
	if (isAbsent(command) || isList(command) && command.length === 0) findings.push(error(`${path}.command`, "a process needs the command: what the image would start is not known here", "write the ENTRYPOINT of the image, such as command: [\"python\", \"/app/train.py\"]"));
	else findings.push(...checkTexts(command, `${path}.command`));
	findings.push(...checkTexts(args, `${path}.args`));
	if (!isAbsent(workingDir) && typeof workingDir !== "string") findings.push(error(`${path}.workingDir`, "expected a path"));
	if (isAbsent(env)) return findings;
	if (!isList(env)) return [...findings, error(`${path}.env`, "expected a list of name and value")];
	return [...findings, ...env.flatMap((entry, i) => checkVariable(entry, `${path}.env[${i}]`))];
}
function checkVariable(entry, path) {
	if (!isObject(entry)) return [error(path, "expected an object with name and value")];
	const findings = [...checkFields(entry, path, ENV_FIELDS, [])];
	const { name, value } = entry;
	if (typeof name !== "string" || name === "" || name.includes("=")) findings.push(error(`${path}.name`, "expected the name of a variable"));
	if (!isAbsent(value) && typeof value !== "string") {
		const hint = `quote it: value: "${text(value)}"`;
		findings.push(error(`${path}.value`, "expected a string", hint));
	}
	return findings;
}
function checkFields(object, path, table, ignored) {
	return Object.entries(object).flatMap(([field, value]) => {
		const at = path === "" ? field : `${path}.${field}`;
		const refused = Object.hasOwn(table.refused, field) ? table.refused[field] : void 0;
		if (refused !== void 0) return isEmpty(value) ? [] : [error(at, `a process cannot have ${field}: ${refused}`, CLUSTER_HINT)];
		if (table.ignored.includes(field)) ignored.push(at);
		else if (!table.used.includes(field)) return [error(at, `${field} is not a field that the process backend knows`, CLUSTER_HINT)];
		return [];
	});
}
function checkCount(object, path, field, least) {
	const value = object[field];
	if (isAbsent(value)) return [];
	if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return [];
	return [error(`${path}.${field}`, `expected a whole number from ${least}, found ${text(value)}`)];
}
function checkTexts(value, path) {
	if (isAbsent(value)) return [];
	if (!isList(value)) return [error(path, "expected a list of strings")];
	return value.flatMap((item, i) => {
		if (typeof item === "string") return [];
		return [error(`${path}[${i}]`, `expected a string, found ${text(item)}`, `quote it: "${text(item)}"`)];
	});
}
function descend(object, field, path, findings) {
	const value = object[field];
	if (isObject(value)) return value;
	findings.push(error(path, `expected an object, found ${text(value)}`));
}
function notice(ignored) {
	const message = `a process has no use for ${[...new Set(ignored.map((path) => path.replace(/^.*\./, "")))].join(", ")}; left out`;
	return {
		severity: "notice",
		path: ignored[0] ?? "",
		message
	};
}
function error(path, message, hint) {
	return {
		severity: "error",
		path,
		message,
		...hint === void 0 ? {} : { hint }
	};
}
function text(value) {
	if (value === void 0) return "nothing";
	return typeof value === "string" ? value : JSON.stringify(value);
}
function isAbsent(value) {
	return value === void 0 || value === null;
}
function isEmpty(value) {
	if (value === null || value === false) return true;
	if (isList(value)) return value.length === 0;
	return isObject(value) && Object.keys(value).length === 0;
}
// src/backend/process/plan.ts
const DEFAULT_GRACE_PERIOD_SECONDS = 30;
const DEFAULT_BACKOFF_LIMIT = 0;
function planProcess(trial, options, checkpoint) {
	refuseUnsupported(trial);
	const job = objectAt(trial.manifest, "spec");
	const pod = objectAt(objectAt(job, "template"), "spec");
	const [container] = listAt(pod, "containers").filter(isObject);
	if (container === void 0) throw new Error(`${trial.name} has no container`);
	const mapper = createPathMapper([...trial.checkpoint === void 0 || checkpoint === void 0 ? [] : [{
		from: trial.checkpoint.path,
		to: checkpoint
	}], ...options.map]);
	const variables = expandEnvironment(trial.name, listAt(container, "env").filter(isObject));
	const words = [...textsAt(container, "command"), ...textsAt(container, "args")];
	const mapped = [...variables].map(([name, value]) => [name, mapper.environmentValue(value)]);
	const workingDir = mapper.argument(textAt(container, "workingDir") ?? "");
	return {
		trial: trial.name,
		command: words.map((word) => mapper.argument(expandVariables(word, variables))),
		environment: {
			...inheritedEnvironment(options.environment),
			...Object.fromEntries(mapped)
		},
		workdir: isAbsolute(workingDir) ? workingDir : resolve(options.workdir, workingDir),
		metricNames: trial.metricNames,
		gracePeriodSeconds: numberAt(pod, "terminationGracePeriodSeconds") ?? DEFAULT_GRACE_PERIOD_SECONDS,
		jobDeadlineSeconds: numberAt(job, "activeDeadlineSeconds") ?? null,
		podDeadlineSeconds: numberAt(pod, "activeDeadlineSeconds") ?? null,
		backoffLimit: numberAt(job, "backoffLimit") ?? DEFAULT_BACKOFF_LIMIT
	};
}
function expandEnvironment(trialName, entries) {
	const variables = new Map();
	for (const entry of entries) {
		const value = expandVariables(textAt(entry, "value") ?? "", variables);
		variables.set(textAt(entry, "name") ?? "", value);
	}
	return variables.set("KATIB_TRIAL_NAME", trialName);
}
function refuseUnsupported(trial) {
	const first = processSupport(trial.manifest, trial.primaryContainerName).find(({ severity }) => severity === "error");
	if (first === void 0) return;
	throw new UserError({
		what: first.message,
		where: `spec.trialTemplate.trialSpec.${first.path}`,
		mend: first.hint ?? "Change it in the trial template",
		kind: "invalid"
	});
}
function objectAt(object, field) {
	const value = object[field];
	if (!isObject(value)) throw new Error(`${field} was to be an object`);
	return value;
}
function listAt(object, field) {
	const value = object[field];
	return Array.isArray(value) ? value : [];
}
function textsAt(object, field) {
	return listAt(object, field).filter((value) => typeof value === "string");
}
function numberAt(object, field) {
	const value = object[field];
	return typeof value === "number" ? value : void 0;
}
// src/backend/process/spawn-supervisor.ts
async function spawnSupervisor(argv, folder, life, environment, onExit) {
	const [program = "", ...args] = argv;
	const marker = `${folder.path}#${life}#${randomUUID()}`;
	const complaints = openSync(folder.supervisorLogPath, "a", 384);
	try {
		const child = spawn(program, [
			...args,
			folder.path,
			String(life)
		], {
			detached: true,
			stdio: [
				"ignore",
				"ignore",
				complaints
			],
			env: {
				...inheritedEnvironment(environment),
				[MARKER_NAME]: marker
			}
		});
		let hasExited = false;
		child.once("exit", () => {
			hasExited = true;
			onExit();
		});
		child.unref();
		await new Promise((resolve, reject) => {
			child.once("spawn", resolve);
			child.once("error", reject);
		});
		return {
			hasExited: () => hasExited,
			kill: () => void child.kill("SIGKILL")
		};
	} catch (cause) {
		throw new UserError({
			what: `no supervisor could be started for the trial (${errorMessage(cause)})`,
			where: folder.path,
			mend: "Lower parallelTrialCount, or raise the limits on processes and memory (ulimit -u)",
			cause
		});
	} finally {
		closeSync(complaints);
	}
}
// src/backend/process/life-reader.ts
function readLife(trial, folder, life, onWarning) {
	let attempt = 0;
	let log;
	let archive;
	const lines = (some) => some.length === 0 ? [] : [{
		type: "log",
		trial,
		lines: some
	}];
	const turnTo = (next) => {
		const record = folder.readAttempt(life, next);
		if (record === void 0) return void 0;
		const { time, message } = record;
		const running = {
			type: "running",
			trial,
			time
		};
		log?.close();
		log = void 0;
		const isFirst = attempt === 0;
		attempt = next;
		const path = folder.logPath(life, attempt);
		if (statSync(folder.archivePath, { throwIfNoEntry: false }) !== void 0 && statSync(path, { throwIfNoEntry: false }) === void 0) archive = readArchive(folder.archivePath);
		else log = followLog(path);
		return isFirst ? [running] : [{
			type: "restarted",
			trial,
			time,
			message
		}, running];
	};
	const readArchived = async () => {
		try {
			const next = await archive?.next();
			if (next !== void 0 && next.done !== true) return lines(next.value);
		} catch (error) {
			onWarning(`the log of ${trial} cannot be read, so what it measured there is lost: ${errorMessage(error)}`);
		}
		archive = void 0;
		return [];
	};
	return {
		life,
		read: async () => {
			const exit = folder.readExit();
			const next = attempt === 0 ? Math.max(1, folder.lastAttempt(life)) : attempt + 1;
			const turned = turnTo(next);
			if (turned !== void 0) return { events: turned };
			while (archive !== void 0) {
				const events = await readArchived();
				if (events.length > 0) return { events };
			}
			const events = lines(log?.read() ?? []);
			if (events.length > 0 || exit === void 0) return { events };
			const rest = lines(log?.rest() ?? []);
			log?.close();
			const { time, outcome } = exit;
			return {
				events: [...rest, {
					type: "ended",
					trial,
					time,
					outcome
				}],
				exit
			};
		},
		close: () => log?.close()
	};
}
// src/backend/process/trial-watch.ts
const CLAIM_MILLISECONDS = 6e4;
const KILL_MILLISECONDS = 3e4;
const LOSSES = 3;
const LIVENESS_MILLISECONDS = process.platform === "linux" ? 500 : 1e4;
function watchTrial(options) {
	const { trial, folder, wish } = options;
	const pending = [];
	let phase = { name: "between" };
	let stopWhy = "stop" in wish ? wish.stop : void 0;
	let failure;
	let reader;
	let losses = 0;
	let looked = 0;
	const time = () => options.now().toISOString();
	const tellStop = (life, why) => {
		folder.writeStop(life, why);
		const claim = folder.readClaim(life);
		if (claim === void 0 || claim.closed || !isAlive(claim.identity)) return;
		sendSignal(claim.identity.pid, "SIGTERM");
		sendSignal(claim.identity.pid, "SIGCONT");
	};
	const begin = async (life) => {
		if (!("plan" in wish)) throw new Error(`${trial} is not to run`);
		folder.clearBefore(life);
		folder.writePlan(await wish.plan(life));
		const supervisor = await options.spawn(life);
		phase = {
			name: "starting",
			life,
			since: performance.now(),
			supervisor
		};
		if (stopWhy !== void 0) tellStop(life, stopWhy);
	};
	const attend = (life) => {
		if (reader?.life !== life) {
			reader?.close();
			reader = readLife(trial, folder, life, options.onWarning);
		}
		phase = {
			name: "running",
			reader
		};
		looked = performance.now();
	};
	const close = (life, outcome) => {
		if (!folder.claim(life, {
			identity: ownIdentity(),
			marker: "",
			closed: true
		})) {
			attend(life);
			return;
		}
		const attempt = folder.lastAttempt(life - 1);
		folder.writeExit({
			life: life - 1,
			attempt,
			time: time(),
			outcome
		});
		attend(life - 1);
	};
	const failed = (reason, message, life) => {
		return {
			status: "Failed",
			reason,
			message,
			logTail: lastWords(folder.logPath(life, folder.lastAttempt(life)))
		};
	};
	const succeed = async (life) => {
		const claim = folder.readClaim(life);
		const isClaimed = claim !== void 0 && !claim.closed;
		if (isClaimed) {
			const child = folder.readAttempt(life, folder.lastAttempt(life))?.child ?? void 0;
			const known = {
				supervisor: claim.identity,
				marker: claim.marker,
				child
			};
			if (!await killLeftovers(known, KILL_MILLISECONDS)) return close(life + 1, failed("SupervisorLost", "its supervisor is gone, and its processes cannot be ended, even by SIGKILL", life));
		}
		if (folder.readExit() !== void 0) return attend(life);
		const next = claim === void 0 ? life : life + 1;
		const why = stopWhy ?? folder.readStop(life);
		if (why !== void 0) return close(next, describeEnd(endWithout({
			type: "stop",
			why
		}), 1));
		if (losses >= LOSSES) {
			const words = lastWords(folder.supervisorLogPath).join(" ").trim().slice(0, 500);
			const message = `its supervisor was lost ${losses} times${words === "" ? "" : `: ${words}`}`;
			return close(next, failed("SupervisorLost", message, life));
		}
		if (isClaimed) {
			const message = "its supervisor was gone without a word, so it starts again from the beginning";
			options.onWarning(`${trial}: ${message}`);
			pending.push({
				type: "restarted",
				trial,
				time: time(),
				message
			});
		}
		await begin(next);
	};
	const lose = (life) => {
		losses += 1;
		phase = { name: "between" };
		succeed(life).catch((error) => {
			failure = { error };
		});
	};
	const pollStarting = (starting) => {
		const { life, supervisor, since } = starting;
		const hasExited = supervisor.hasExited();
		if (folder.readClaim(life) !== void 0) attend(life);
		else if (hasExited) lose(life);
		else if (performance.now() - since > CLAIM_MILLISECONDS) {
			supervisor.kill();
			lose(life);
		}
	};
	const pollRunning = async (running) => {
		const { life } = running.reader;
		const { events, exit } = await running.reader.read();
		if (exit !== void 0) phase = {
			name: "told",
			exit
		};
		else if (events.length === 0 && performance.now() - looked > LIVENESS_MILLISECONDS) {
			looked = performance.now();
			const claim = folder.readClaim(life);
			if ((claim === void 0 || claim.closed || !isAlive(claim.identity)) && folder.readExit() === void 0) lose(life);
		}
		return events;
	};
	return {
		folder,
		open: async () => {
			const life = folder.lastLife();
			const claim = folder.readClaim(life);
			const exit = folder.readExit();
			if (exit !== void 0) attend(exit.life);
			else if (claim !== void 0 && !claim.closed && isAlive(claim.identity)) attend(life);
			else if (life > 0) await succeed(life);
			else if (stopWhy === void 0) await begin(1);
			else close(1, describeEnd(endWithout({
				type: "stop",
				why: stopWhy
			}), 1));
		},
		poll: async () => {
			if (failure !== void 0) throw failure.error;
			if (phase.name === "starting") pollStarting(phase);
			if (pending.length > 0) return pending.splice(0);
			return phase.name === "running" ? await pollRunning(phase) : [];
		},
		stop: (why) => {
			stopWhy = why;
			if (phase.name === "starting") tellStop(phase.life, why);
			if (phase.name === "running" && phase.reader.life > 0) tellStop(phase.reader.life, why);
		},
		told: () => phase.name === "told" ? phase.exit : void 0
	};
}
// src/backend/process/backend.ts
const POLL_MILLISECONDS = 100;
function createProcessBackend(options) {
	refuseOtherSystems();
	const directory = resolve(options.directory);
	const watches = new Map();
	const tidying = new Map();
	const bell = createBell();
	let hasConsumer = false;
	const folderOf = (trial) => {
		const path = join(directory, checkedName(trial));
		makeFolder(path);
		return openTrialFolder(realpathSync(path));
	};
	const watch = async (trial, wish) => {
		const folder = folderOf(trial);
		const created = watchTrial({
			trial,
			folder,
			wish,
			now: options.now,
			onWarning: options.onWarning,
			spawn: (life) => spawnSupervisor(options.supervisor, folder, life, options.environment, bell.ring)
		});
		watches.set(trial, created);
		try {
			await created.open();
		} catch (error) {
			watches.delete(trial);
			throw error;
		}
		bell.ring();
		return created;
	};
	const plan = async (trial, life) => {
		const { name, checkpoint } = trial;
		if (checkpoint === void 0) return planProcess(trial, options);
		return planProcess(trial, options, await prepareCheckpoint(folderOf(name), life, checkpoint));
	};
	const tidy = async (trial, { folder, told }) => {
		const exit = told();
		if (exit === void 0) return;
		try {
			folder.dropPlan();
			const log = folder.logPath(exit.life, exit.attempt);
			if (existsSync(log)) await archiveLog(log, folder.archivePath);
		} catch (error) {
			options.onWarning(`the log of ${trial} stays uncompressed: ${storageProblem(error)}`);
		}
	};
	async function* round() {
		for (const [trial, watched] of [...watches]) {
			if (watched.told() !== void 0) continue;
			const events = await guarded$1(directory, () => watched.poll());
			if (watched.told() !== void 0) tidying.set(trial, tidy(trial, watched));
			yield* events;
		}
	}
	return {
		start: (trial) => guarded$1(directory, async () => {
			if (watches.has(trial.name)) return;
			planProcess(trial, options);
			await watch(trial.name, { plan: (life) => plan(trial, life) });
		}),
		events: async function* (signal) {
			if (hasConsumer) throw new Error("events() has one consumer");
			hasConsumer = true;
			try {
				while (!signal.aborted) {
					let isQuiet = true;
					for await (const event of round()) {
						isQuiet = false;
						yield event;
						if (signal.aborted) return;
					}
					if (isQuiet) await bell.wait(POLL_MILLISECONDS, signal);
				}
			} finally {
				hasConsumer = false;
				await Promise.all(tidying.values());
			}
		},
		stop: (trial, why) => guarded$1(directory, async () => {
			(watches.get(trial) ?? await watch(trial, { stop: why })).stop(why);
		}),
		remove: (trial) => guarded$1(directory, async () => {
			const watched = watches.get(trial);
			const folder = folderOf(trial);
			if (watched === void 0 ? isRunning(folder) : watched.told() === void 0) throw new Error(`${trial} has not ended, so it cannot be removed`);
			watches.delete(trial);
			if (watched !== void 0) await (tidying.get(trial) ?? tidy(trial, watched));
			tidying.delete(trial);
			folder.clear();
		})
	};
}
function refuseOtherSystems() {
	if (process.platform === "linux" || process.platform === "darwin") return;
	throw new UserError({
		what: `the process backend runs on Linux and macOS only, and this is ${process.platform}`,
		where: "--backend process",
		mend: "Use Linux or macOS (on Windows, WSL), or --backend kubernetes",
		kind: "usage"
	});
}
function isRunning(folder) {
	const claim = folder.readClaim(folder.lastLife());
	return claim !== void 0 && !claim.closed && isAlive(claim.identity);
}
function checkedName(trial) {
	if (isObjectName(trial)) return trial;
	throw new Error(`${JSON.stringify(trial)} is not a trial's name`);
}
async function guarded$1(directory, action) {
	try {
		return await action();
	} catch (error) {
		if (![
			"ENOSPC",
			"EDQUOT",
			"EROFS",
			"EACCES",
			"EPERM",
			"EFBIG",
			"EIO",
			"ENOTDIR"
		].includes(errorCode(error))) throw error;
		throw new UserError({
			what: `the trials' state cannot be written: ${storageProblem(error)}`,
			where: directory,
			mend: `Mend this (${errorMessage(error)}) and run the same command again: it goes on from here`,
			cause: error
		});
	}
}
function createBell() {
	let isRung = false;
	let wake = () => void 0;
	return {
		ring: () => {
			isRung = true;
			wake();
		},
		wait: async (milliseconds, signal) => {
			if (!isRung && !signal.aborted) {
				const woken = new AbortController();
				wake = () => woken.abort();
				signal.addEventListener("abort", wake, { once: true });
				await setTimeout(milliseconds, void 0, { signal: woken.signal }).catch((error) => {
					if (!woken.signal.aborted) throw error;
				});
				signal.removeEventListener("abort", wake);
			}
			isRung = false;
		}
	};
}
// src/backend/process/supervisor-command.ts
function supervisorCommand() {
	const name = import.meta.url.endsWith(".ts") ? "./supervisor.ts" : "./supervisor.js";
	return [process.execPath, fileURLToPath(new URL(name, import.meta.url))];
}
// src/policy/withhold-token.ts
function withholdToken(policy, manifest) {
	return policy.serviceAccountToken ? manifest : inObject(manifest);
}
function inObject(object) {
	const entries = Object.entries(object).map(([key, value]) => [key, inside(value)]);
	const copy = Object.fromEntries(entries);
	return isList(fieldOf(object, "containers")) ? {
		...copy,
		automountServiceAccountToken: false
	} : copy;
}
function inside(value) {
	if (isList(value)) return value.map(inside);
	return isObject(value) ? inObject(value) : value;
}
// src/command/guard.ts
function allowedTrial(policy, experiment, trial) {
	const manifest = withholdToken(policy, trial.manifest);
	allow(policy, [...checkTrial(policy, manifest, experiment.spec.parallelTrialCount), ...checkCheckpoint(policy, experiment, manifest)]);
	return {
		...trial,
		manifest
	};
}
function allowedProcess(policy, trial) {
	allow(policy, checkProcess(policy, trial.manifest));
	return trial;
}
function allowedExperiment(policy, experiment, facts) {
	if (policy === void 0) return experiment;
	const { namespace, maxTrialCount } = facts;
	allow(policy, checkExperiment(policy, experiment, {
		namespace,
		...maxTrialCount === void 0 ? {} : { maxTrials: maxTrialCount },
		backend: "katib"
	}));
	const { spec } = experiment;
	const trialSpec = withholdToken(policy, spec.trialTemplate.trialSpec);
	return {
		...experiment,
		spec: {
			...spec,
			trialTemplate: {
				...spec.trialTemplate,
				trialSpec
			}
		}
	};
}
function requireNamespace(policy, namespace) {
	allow(policy, checkNamespace(policy, namespace));
}
function allow(policy, violations) {
	const [first, ...others] = violations;
	if (first !== void 0) throw refusedBy(policy, [first, ...others]);
}
// src/command/backends.ts
function processBackend({ workdir, map, policy }) {
	return async (request) => {
		return {
			kind: "trials",
			backend: guarded(createProcessBackend({
				directory: request.directory,
				workdir,
				map,
				supervisor: supervisorCommand(),
				environment: process.env,
				now: () => new Date(),
				onWarning: request.onWarning
			}), policy, allowedProcess),
			close: () => Promise.resolve()
		};
	};
}
function guarded(backend, policy, allowed) {
	if (policy === void 0) return backend;
	return {
		...backend,
		start: async (trial) => await backend.start(allowed(policy, trial))
	};
}
// src/command/kubernetes.ts
const asked = new Set();
const LEAST_NODE = [22, 19];
function kubernetesBackend(options) {
	return async ({ experiment, onWarning }) => {
		const { metadata, spec } = experiment;
		const { primaryPodLabels, successCondition, failureCondition, retain } = spec.trialTemplate;
		return await reach(options, experiment, onWarning, ({ client, cluster, namespace }) => {
			const backend = cluster.createKubernetesBackend({
				client,
				namespace,
				experiment: metadata.name,
				apiVersion: String(spec.trialTemplate.trialSpec["apiVersion"]),
				kind: String(spec.trialTemplate.trialSpec["kind"]),
				...primaryPodLabels === void 0 ? {} : { primaryPodLabels },
				conditions: {
					successCondition,
					failureCondition
				},
				retain,
				now: () => new Date(),
				onWarning
			});
			return {
				kind: "trials",
				namespace,
				backend: guarded(backend, options.policy, (policy, trial) => allowedTrial(policy, experiment, trial)),
				async close() {
					try {
						await backend.close();
					} finally {
						client.close();
					}
				}
			};
		});
	};
}
function katibBackend(options) {
	return async ({ experiment, maxTrialCount, onWarning }) => {
		return await reach(options, experiment, onWarning, ({ client, cluster, namespace }) => {
			const source = cluster.createKatibSource({
				client,
				namespace,
				experiment: allowedExperiment(options.policy, experiment, {
					namespace,
					maxTrialCount
				}),
				maxTrialCount,
				now: () => new Date(),
				onWarning
			});
			const close = () => {
				source.close();
				client.close();
			};
			return {
				kind: "katib",
				source: {
					...source,
					close
				}
			};
		});
	};
}
async function reach(options, { metadata }, onWarning, make) {
	refuseOldNode(process.versions.node);
	setFlagsFromString("--semi-space-growth-factor=1");
	const cluster = await import("./cluster.js");
	const client = await cluster.connect({
		...options,
		environment: process.env,
		home: homedir(),
		onWarning
	});
	try {
		const { namespace: own } = client;
		const namespace = cluster.chooseNamespace(options.namespace, metadata.namespace, own);
		if (options.policy !== void 0) requireNamespace(options.policy, namespace);
		await warnOfExcess({
			client,
			cluster,
			namespace
		}, onWarning);
		return make({
			client,
			cluster,
			namespace
		});
	} catch (error) {
		client.close();
		throw error;
	}
}
async function warnOfExcess({ client, cluster, namespace }, onWarning) {
	const account = `${client.server} ${namespace}`;
	if (asked.has(account)) return;
	try {
		const excess = await cluster.excessAccess(client, namespace);
		if (excess !== void 0 && !asked.has(account)) onWarning(excess);
		asked.add(account);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		onWarning(`whether this account may do more than a run needs is not known: ${error.message}`);
	}
}
function refuseOldNode(version) {
	const [major = 0, minor = 0] = version.split(".").map(Number);
	const [leastMajor, leastMinor] = LEAST_NODE;
	if (major > leastMajor || major === leastMajor && minor >= leastMinor) return;
	throw new UserError({
		what: `speaking to a cluster needs Node ${LEAST_NODE.join(".")} or newer and runs on ${version}`,
		mend: "Run tunebot with a newer Node, or with --backend process",
		kind: "unreachable"
	});
}
export { shown as _, allowedExperiment as a, processSupport as c, countRule as d, renderTrial as f, listed as g, parseQuantity as h, processBackend as i, diagnoseExperiment as l, UNITS as m, kubernetesBackend as n, requireNamespace as o, checkNamespace as p, refuseOldNode as r, withholdToken as s, katibBackend as t, refusedBy as u, isAllowed as v };
