"""How well questions are answered, measured; and the only place where models are fitted.

Takes questions with known answers, gives tables, figures and the weights in ranking/.
"""
