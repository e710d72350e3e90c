print("chuan")
