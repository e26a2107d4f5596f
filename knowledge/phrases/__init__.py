"""What phrases mean, for questions and bulletins alike: amounts, periods, names."""
