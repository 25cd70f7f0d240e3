"""说明文档: pages; what reads and draws some of them is a module beside them."""
