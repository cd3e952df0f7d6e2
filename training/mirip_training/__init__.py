"""How Mirip's image-embedding models are made: data, network, projection, export, evaluation.

Every module with a ``main`` is one step and its docstring is the exact command.
Modules that import TensorFlow or PyTorch do so inside functions or are named in README.md, so
that the light checks (tests/) need only numpy, Pillow and pytest.
"""
