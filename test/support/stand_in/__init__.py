"""A server that stands in for Triton with its DALI backend: real DALI behind Triton's two protocols, on the CPU."""
