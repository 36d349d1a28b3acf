"""What a user can do: operations that name themselves and can be taken back, on the open study.

`library` opens and makes studies, `Workspace` is the open study, a `Desk` is an interview under way in it. Methods that
change something return the store's Future, which is done when the change is durable; what they raise is a `Problem`.
"""
