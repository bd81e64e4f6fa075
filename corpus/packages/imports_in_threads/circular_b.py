import time
time.sleep(0.01)
import circular_a
NAME = "b"
