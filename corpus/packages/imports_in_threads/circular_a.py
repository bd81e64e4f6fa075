import time
time.sleep(0.01)
import circular_b
time.sleep(0.01)
def b_name():
    return circular_b.NAME
