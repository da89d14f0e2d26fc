"""The mailbox of everybody: whatever is mailed in development lands here and goes nowhere."""
