import { i as parseChoice, n as CLUSTER_BACKENDS } from "./option.js";
import { t as UserError } from "./user-error.js";
import { t as clusterOptions } from "./cluster-flags.js";
import { r as refuseOldNode } from "./kubernetes.js";
import { homedir } from "node:os";
// src/command/delete.ts
const PATIENCE_MILLISECONDS = 2e4;
async function deleteExperiment(name, flags) {
	const backend = parseChoice(flags.backend, "--backend", CLUSTER_BACKENDS);
	refuseOldNode(process.versions.node);
	const cluster = await import("./cluster.js");
	const options = clusterOptions(flags);
	const client = await cluster.connect({
		...options,
		environment: process.env,
		home: homedir(),
		patienceMilliseconds: PATIENCE_MILLISECONDS,
		onWarning: (text) => process.stderr.write(`warning: ${text}\n`)
	});
	try {
		const namespace = cluster.chooseNamespace(options.namespace, void 0, client.namespace);
		if (!(backend === "katib" ? await cluster.removeKatibExperiment({
			client,
			namespace,
			name
		}) : await cluster.removeExperiment(client, namespace, name))) throw nothing(name, namespace);
		process.stdout.write(`${name} is being removed from namespace ${namespace}\n`);
		return 0;
	} finally {
		client.close();
	}
}
function nothing(name, namespace) {
	return new UserError({
		what: `there is nothing of the experiment ${name} that tunebot made`,
		where: `namespace ${namespace}`,
		mend: "Name the namespace with --namespace, and the backend with --backend"
	});
}
export { deleteExperiment };
