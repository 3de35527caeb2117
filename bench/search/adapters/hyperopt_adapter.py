"""hyperopt's TPE, which Katib's `tpe` runs, behind the protocol."""

import logging
import math

from protocol import Study, is_list, is_logarithmic, serve

import hyperopt
import numpy
from hyperopt import hp, tpe

logging.disable(logging.CRITICAL)


def space_of(parameter):
    name, space = parameter["name"], parameter["feasibleSpace"]
    is_int = parameter["parameterType"] == "int"
    if is_list(parameter):
        return hp.choice(name, space["list"])
    low, high, step = float(space["min"]), float(space["max"]), space.get("step")
    if is_logarithmic(space):
        low, high = math.log(low), math.log(high)
        if is_int:
            return hp.qloguniform(name, low, high, float(step or 1))
        return hp.loguniform(name, low, high)
    if step:
        return hp.quniform(name, low, high, float(step))
    return hp.uniformint(name, low, high) if is_int else hp.uniform(name, low, high)


class HyperoptStudy(Study):
    """Through suggest(), with documents inserted by hand: fmin() has no ask and tell."""

    def __init__(self, request):
        super().__init__(request)
        space = {p["name"]: space_of(p) for p in self.parameters}
        self.domain = hyperopt.Domain(None, space, pass_expr_memo_ctrl=None)
        self.trials = hyperopt.Trials()
        self.random = numpy.random.default_rng(self.seed)
        self.startup = int(self.settings.get("n_startup_trials", 20))
        self.pending = {}

    def ask(self):
        ids = self.trials.new_trial_ids(1)
        seed = int(self.random.integers(2**31 - 1))
        (document,) = tpe.suggest(
            ids, self.domain, self.trials, seed, n_startup_jobs=self.startup
        )
        self.pending[str(ids[0])] = document
        drawn = document["misc"]["vals"]
        params = {p["name"]: self.value_of(p, drawn[p["name"]][0]) for p in self.parameters}
        return {"id": str(ids[0]), "params": params}

    def value_of(self, parameter, drawn):
        space = parameter["feasibleSpace"]
        if is_list(parameter):
            return space["list"][int(drawn)]
        value = min(max(float(drawn), float(space["min"])), float(space["max"]))
        return int(round(value)) if parameter["parameterType"] == "int" else value

    def tell(self, trial_id, value):
        document = self.pending.pop(trial_id)
        document["result"] = {"loss": self.loss(value), "status": hyperopt.STATUS_OK}
        self.insert([document])

    def load(self, trials):
        ids = self.trials.new_trial_ids(len(trials))
        miscs = [
            self.misc_of(trial_id, trial["params"]) for trial_id, trial in zip(ids, trials)
        ]
        results = [
            {"loss": self.loss(trial["value"]), "status": hyperopt.STATUS_OK} for trial in trials
        ]
        self.insert(self.trials.new_trial_docs(ids, [None] * len(ids), results, miscs))

    def misc_of(self, trial_id, params):
        values = {p["name"]: [self.drawn_of(p, params[p["name"]])] for p in self.parameters}
        return {
            "tid": trial_id,
            "cmd": self.domain.cmd,
            "workdir": None,
            "idxs": {name: [trial_id] for name in values},
            "vals": values,
        }

    def drawn_of(self, parameter, value):
        if is_list(parameter):
            return parameter["feasibleSpace"]["list"].index(str(value))
        return float(value)

    def insert(self, documents):
        for document in documents:
            document["state"] = hyperopt.JOB_STATE_DONE
        self.trials.insert_trial_docs(documents)
        self.trials.refresh()


serve(HyperoptStudy)
