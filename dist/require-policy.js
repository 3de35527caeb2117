import { t as UserError } from "./user-error.js";
import { F as nearest, M as placeOf, a as createFindings, i as checkShape } from "./parse.js";
import { i as isObject, n as fieldOf, r as isList, s as typeName } from "./json.js";
import { c as readYamlStream, d as fieldPath, p as itemPath, s as readYamlTree } from "./object-name.js";
import { h as parseQuantity } from "./kubernetes.js";
// src/policy/policy.ts
const POD_SECURITY_LEVELS = [
	"restricted",
	"baseline",
	"privileged"
];
const HOST_ACCESS = [
	"hostNetwork",
	"hostPID",
	"hostIPC",
	"hostPort",
	"hostProcess",
	"nodeName"
];
const DEFAULT_POLICY = {
	name: "the default policy",
	kinds: [
		"batch/v1/Job",
		"kubeflow.org/v1/TFJob",
		"kubeflow.org/v1/PyTorchJob",
		"kubeflow.org/v1/XGBoostJob",
		"kubeflow.org/v1/MPIJob",
		"kubeflow.org/v1/PaddleJob",
		"kubeflow.org/v1/JAXJob"
	],
	namespaces: ["*"],
	images: ["**"],
	podSecurity: "baseline",
	hostAccess: [],
	hostPaths: [],
	capabilities: [],
	serviceAccounts: ["default"],
	serviceAccountToken: false,
	secrets: [],
	configMaps: [],
	volumes: [
		"emptyDir",
		"ephemeral",
		"persistentVolumeClaim",
		"downwardAPI",
		"projected",
		"secret",
		"configMap",
		"image"
	],
	persistentVolumeClaims: ["*"],
	tolerations: [
		"nvidia.com/gpu",
		"amd.com/gpu",
		"google.com/tpu"
	],
	priorityClasses: [],
	annotations: [],
	uncheckedFields: [],
	requiredLimits: [],
	trialResources: {},
	totalResources: {}
};
// src/policy/policy-shape.ts
const POLICY_API_VERSION = "tunebot/v1";
const POLICY_KIND = "TrialPolicy";
const patterns = (description) => ({
	shape: {
		type: "list",
		item: { type: "text" }
	},
	description
});
const count = (description) => ({
	shape: { type: "integer" },
	description
});
const amounts = (description) => ({
	shape: { type: "object" },
	description
});
const choice = (values) => ({
	type: "text",
	values
});
const SPEC_FIELDS = {
	kinds: patterns("What a trial may be: batch/v1/Job"),
	namespaces: patterns("Where trials may run"),
	images: patterns("Images, with their registries"),
	podSecurity: {
		shape: choice(POD_SECURITY_LEVELS),
		description: "The level of the Pod Security Standards: restricted, baseline or privileged"
	},
	hostAccess: {
		shape: {
			type: "list",
			item: choice(HOST_ACCESS)
		},
		description: `Fields that reach into the node: ${HOST_ACCESS.join(", ")}`
	},
	hostPaths: patterns("The node's paths that may be mounted"),
	capabilities: patterns("Capabilities that may be added"),
	serviceAccounts: patterns("Service accounts as which a trial may run"),
	serviceAccountToken: {
		shape: { type: "boolean" },
		description: "Whether a trial gets the token of its service account"
	},
	secrets: patterns("Secrets that a trial may read"),
	configMaps: patterns("ConfigMaps that a trial may read"),
	volumes: patterns("Types of volumes"),
	persistentVolumeClaims: patterns("Claims that a trial may mount"),
	tolerations: patterns("Keys of taints that a trial may tolerate"),
	priorityClasses: patterns("Priority classes"),
	annotations: patterns("Annotations that hand out identities or secrets"),
	uncheckedFields: patterns("Fields whose content cannot be checked"),
	requiredLimits: patterns("Resources for which each container needs a limit"),
	trialResources: amounts("The most that one trial asks for"),
	totalResources: amounts("The most that an experiment's trials ask for at a time"),
	maxTrialCount: count("Trials of an experiment in all"),
	parallelTrialCount: count("Trials of an experiment at a time"),
	activeDeadlineSeconds: count("How long a trial may run"),
	ttlSecondsAfterFinished: count("How long what is left of a trial may stay")
};
const text = { type: "text" };
const policyShape = {
	type: "struct",
	fields: {
		apiVersion: {
			shape: text,
			description: POLICY_API_VERSION
		},
		kind: {
			shape: text,
			description: POLICY_KIND
		},
		metadata: {
			shape: { type: "any" },
			description: "Notes for people"
		},
		spec: {
			shape: {
				type: "struct",
				fields: SPEC_FIELDS
			},
			description: "What a trial may be"
		}
	}
};
// src/policy/parse.ts
function parsePolicy(text, name) {
	const stream = readYamlStream(text);
	if (!("documents" in stream)) return { diagnostics: [{
		severity: "error",
		path: "",
		...stream
	}] };
	const [part, second] = stream.documents;
	if (part === void 0 || second !== void 0) return { diagnostics: [mistake("", stream.positionAt(second?.start ?? 0), "the file holds one policy, in one document")] };
	const [broken] = part.document.errors;
	if (broken !== void 0) return { diagnostics: [mistake("", stream.positionAt(broken.pos[0]), `this is no YAML: ${broken.message}`)] };
	const tree = readYamlTree(part.document, text, stream.positionAt);
	if (!isObject(tree.json)) {
		const message = `a policy is a mapping, not ${typeName(tree.json)}`;
		return { diagnostics: [mistake("", placeOf(tree.places, "").value, message, HEAD)] };
	}
	const findings = createFindings(tree.places);
	for (const error of tree.errors) findings.error(error);
	const json = checkShape(tree.json, policyShape, findings, "a policy");
	for (const warning of tree.warnings) findings.warning(warning);
	const diagnostics = [
		...findings.diagnostics(),
		...meaningless(json, tree.places),
		...valueless(tree.json, tree.places)
	].sort((one, other) => one.line - other.line || one.column - other.column);
	return {
		diagnostics,
		...diagnostics.every(({ severity }) => severity !== "error") ? { policy: policyOf(json, name) } : {}
	};
}
const HEAD = `A policy begins with apiVersion: ${POLICY_API_VERSION} and kind: ${POLICY_KIND}`;
function meaningless(json, places) {
	const at = (path) => placeOf(places, path).value;
	const spec = fieldOf(json, "spec") ?? null;
	const found = [];
	const wrong = (path, message, hint) => {
		found.push(mistake(path, at(path), message, hint));
	};
	for (const [field, expected] of [["apiVersion", POLICY_API_VERSION], ["kind", POLICY_KIND]]) if (fieldOf(json, field) !== expected) wrong(field, `${field} is ${expected} here`, HEAD);
	const level = fieldOf(spec, "podSecurity");
	if (level !== void 0 && !POD_SECURITY_LEVELS.some((each) => each === level)) wrong("spec.podSecurity", ...unknown(String(level), POD_SECURITY_LEVELS));
	for (const [index, item] of listAt(spec, "hostAccess").entries()) {
		if (HOST_ACCESS.some((each) => each === item)) continue;
		wrong(itemPath("spec.hostAccess", index), ...unknown(String(item), HOST_ACCESS));
	}
	for (const field of ["trialResources", "totalResources"]) for (const [name, amount] of Object.entries(objectAt(spec, field))) {
		if (parseQuantity(amount) !== void 0) continue;
		wrong(fieldPath(`spec.${field}`, name), `${name} is no quantity`, "Write a number with a unit, such as 500m, 2 or 1Gi");
	}
	for (const field of COUNTS) {
		const value = fieldOf(spec, field);
		if (typeof value === "number" && value < 1) wrong(`spec.${field}`, `${field} is 1 or more`);
	}
	return found;
}
function valueless(json, places) {
	return Object.entries(objectAt(json, "spec")).filter(([, value]) => value === null).map(([name]) => {
		const path = fieldPath("spec", name);
		return mistake(path, placeOf(places, path).key, `${name} has no value`, "Write [] to allow none, or remove it for the default");
	});
}
const COUNTS = [
	"maxTrialCount",
	"parallelTrialCount",
	"activeDeadlineSeconds",
	"ttlSecondsAfterFinished"
];
function unknown(found, known) {
	const meant = nearest(found, known);
	const hint = meant === void 0 ? `Give one of ${known.join(", ")}` : `Did you mean ${meant}?`;
	return [`${found.slice(0, 80)} is not known`, hint];
}
function policyOf(json, name) {
	const spec = fieldOf(json, "spec") ?? null;
	const texts = (field) => fieldOf(spec, field) === void 0 ? void 0 : listAt(spec, field).map(String);
	const amounts = (field) => fieldOf(spec, field) === void 0 ? void 0 : Object.fromEntries(Object.entries(objectAt(spec, field)).map(([key, value]) => [key, String(value)]));
	const own = DEFAULT_POLICY;
	const level = fieldOf(spec, "podSecurity");
	const hostAccess = texts("hostAccess") ?? own.hostAccess;
	const token = fieldOf(spec, "serviceAccountToken");
	const counts = Object.fromEntries(COUNTS.flatMap((field) => {
		const value = fieldOf(spec, field);
		return typeof value === "number" ? [[field, value]] : [];
	}));
	return {
		name,
		kinds: texts("kinds") ?? own.kinds,
		namespaces: texts("namespaces") ?? own.namespaces,
		images: texts("images") ?? own.images,
		podSecurity: POD_SECURITY_LEVELS.find((each) => each === level) ?? own.podSecurity,
		hostAccess: HOST_ACCESS.filter((each) => hostAccess.includes(each)),
		hostPaths: texts("hostPaths") ?? own.hostPaths,
		capabilities: texts("capabilities") ?? own.capabilities,
		serviceAccounts: texts("serviceAccounts") ?? own.serviceAccounts,
		serviceAccountToken: typeof token === "boolean" ? token : own.serviceAccountToken,
		secrets: texts("secrets") ?? own.secrets,
		configMaps: texts("configMaps") ?? own.configMaps,
		volumes: texts("volumes") ?? own.volumes,
		persistentVolumeClaims: texts("persistentVolumeClaims") ?? own.persistentVolumeClaims,
		tolerations: texts("tolerations") ?? own.tolerations,
		priorityClasses: texts("priorityClasses") ?? own.priorityClasses,
		annotations: texts("annotations") ?? own.annotations,
		uncheckedFields: texts("uncheckedFields") ?? own.uncheckedFields,
		requiredLimits: texts("requiredLimits") ?? own.requiredLimits,
		trialResources: amounts("trialResources") ?? own.trialResources,
		totalResources: amounts("totalResources") ?? own.totalResources,
		...counts
	};
}
function listAt(json, field) {
	const value = fieldOf(json, field);
	return isList(value) ? value : [];
}
function objectAt(json, field) {
	const value = fieldOf(json, field);
	return isObject(value) ? value : {};
}
function mistake(path, { line, column }, message, hint) {
	const about = {
		severity: "error",
		path,
		line,
		column,
		message
	};
	return hint === void 0 ? about : {
		...about,
		hint
	};
}
// src/policy/require-policy.ts
function requirePolicy(text, name) {
	const { policy, diagnostics } = parsePolicy(text, name);
	if (policy !== void 0) return policy;
	const told = diagnostics.filter(({ severity }) => severity === "error").map(({ line, column, message, hint }) => `${line}:${column}: ${message}${tail(hint)}`);
	throw new UserError({
		what: "the policy is not understood, so nothing is allowed by it",
		where: name,
		mend: told.join("\n"),
		kind: "invalid"
	});
}
function tail(hint) {
	return hint === void 0 ? "" : `. ${hint}`;
}
export { DEFAULT_POLICY as n, requirePolicy as t };
