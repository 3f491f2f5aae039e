"""Where a policy contradicts itself, or says less than it seems to."""
