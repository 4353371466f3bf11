"""The proof: pages checked and read back."""
