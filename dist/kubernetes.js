import { t as UserError } from "./user-error.js";
import { homedir } from "node:os";
// src/command/kubernetes.ts
const LEAST_NODE = [22, 19];
function kubernetesBackend(options) {
	return async ({ experiment, onWarning }) => {
		const { metadata, spec } = experiment;
		const { primaryPodLabels, successCondition, failureCondition, retain } = spec.trialTemplate;
		const { client, cluster, namespace } = await reach(options, experiment, onWarning);
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
			backend,
			async close() {
				await backend.close();
				client.close();
			}
		};
	};
}
function katibBackend(options) {
	return async ({ experiment, maxTrialCount, onWarning }) => {
		const { client, cluster, namespace } = await reach(options, experiment, onWarning);
		const source = cluster.createKatibSource({
			client,
			namespace,
			experiment,
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
	};
}
async function reach(options, { metadata }, onWarning) {
	refuseOldNode(process.versions.node);
	const cluster = await import("./cluster.js");
	const client = await cluster.connect({
		...options,
		environment: process.env,
		home: homedir(),
		onWarning
	});
	return {
		client,
		cluster,
		namespace: cluster.chooseNamespace(options.namespace, metadata.namespace, client.namespace)
	};
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
export { kubernetesBackend as n, refuseOldNode as r, katibBackend as t };
