"""What developers run beside the product: the example, and the measuring of its speed."""
