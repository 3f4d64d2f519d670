"""x"""
def unreadable(index):
    return iter(())
