"""unittest and unittest.mock."""
import io
import unittest
from unittest import mock

ran = []


class Tests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        ran.append("class")

    def setUp(self):
        self.addCleanup(ran.append, "cleanup")

    def tearDown(self):
        ran.append("down")

    def test_good(self):
        self.assertEqual([1, 2], [1, 2])
        self.assertTrue(1)
        self.assertFalse(0)
        self.assertIs(None, None)
        self.assertIsNone(None)
        self.assertIn(1, [1])
        self.assertIsInstance(1, int)
        self.assertAlmostEqual(1.0, 1.00000001)
        self.assertGreater(2, 1)
        self.assertRegex("abc", "b")
        self.assertCountEqual([1, 2, 2], [2, 1, 2])
        self.assertDictEqual({}, {})
        self.assertRaisesRegex(ValueError, "x", self.boom)
        with self.assertRaises(KeyError) as c:
            {}["k"]
        self.assertEqual(c.exception.args, ("k",))
        with self.assertLogs("lg", "INFO") as logs:
            import logging
            logging.getLogger("lg").info("hello")
        self.assertEqual(logs.output, ["INFO:lg:hello"])
        with self.assertWarns(UserWarning):
            import warnings
            warnings.warn("w")

    def boom(self):
        raise ValueError("xyz")

    def test_fail(self):
        self.assertEqual({"a": [1, 2, 3]}, {"a": [1, 2, 4]}, "msg")

    def test_lists(self):
        self.assertEqual([1, 2, 3], [1, 5, 3])

    def test_text(self):
        self.assertMultiLineEqual("a\nb\n", "a\nc\n")

    def test_error(self):
        raise RuntimeError("err")

    @unittest.skip("reason")
    def test_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.fail("as expected")

    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)

    @unittest.skipIf(True, "cond")
    def test_skipif(self):
        pass


suite = unittest.defaultTestLoader.loadTestsFromTestCase(Tests)
print(suite.countTestCases(), unittest.defaultTestLoader.getTestCaseNames(Tests))
out = io.StringIO()
result = unittest.TextTestRunner(stream=out, verbosity=2).run(suite)
text = out.getvalue()
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), len(result.expectedFailures), result.wasSuccessful(), ran)
print(text.split("=====")[0])
for _, t in result.failures:
    print(t.splitlines()[-6:])
print(result)
m = mock.Mock(return_value=3, name="m")
print(m(1, k=2), m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls)
m.assert_called_once_with(1, k=2)
m.side_effect = [1, ValueError("se")]
print(m())
for bad in (lambda: m(), lambda: m.assert_called_with(9), lambda: m.assert_not_called(), lambda: mock.Mock(spec=["a"]).b):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
mm = mock.MagicMock()
mm.__len__.return_value = 7
print(len(mm), mm[1] is not None, int(mm), bool(mm), mock.call(1, a=2), mock.ANY == 5, mock.sentinel.x, mock.DEFAULT)


class Target:
    value = 1

    def go(self):
        return "real"


with mock.patch.object(Target, "go", return_value="fake") as p:
    print(Target().go(), p.called)
print(Target().go())
with mock.patch.dict({"a": 1}, {"b": 2}) as d:
    print(d)
with mock.patch("__main__.Target.value", 9):
    print(Target.value)
h = mock.mock_open(read_data="line1\nline2\n")
print(h("x").read(), type(mock.PropertyMock()).__name__, mock.seal(mock.Mock()))
