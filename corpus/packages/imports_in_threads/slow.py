import time
print("slow begins")
time.sleep(0.02)
def get():
    return "got"
print("slow ends")
