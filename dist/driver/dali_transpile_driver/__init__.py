"""The judge: levels L0 to L3 on real DALI. Standard library, DALI and numpy only."""
