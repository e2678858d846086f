// Laws are tried on the same cases in every run; LAW_SEED tries them on others, LAW_SEED=random on new ones.
import fc from "fast-check";

const { LAW_SEED = "20261124" } = process.env;
if (LAW_SEED !== "random") fc.configureGlobal({ seed: Number(LAW_SEED) });
