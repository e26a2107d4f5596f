"""The core: reads bulletins and questions, and answers. Pure and synchronous."""
