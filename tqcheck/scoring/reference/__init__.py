"""Reference metrics: hypotheses measured against reference translations, by sacrebleu."""
