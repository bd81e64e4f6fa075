//! Order of sets and of comparisons while sorting, against vectors recorded from CPython (tests/vectors/record_*.py).
use pyrt::builtins::{dict, set_, timsort};
use pyrt::set::PySet;
use pyrt::Obj;

const M: i128 = (1 << 61) - 1;

fn ints(text: &str) -> Vec<i64> {
    text.split_whitespace().map(|w| w.parse().expect("a number")).collect()
}

fn list(v: &[i64]) -> Obj {
    Obj::list(v.iter().map(|i| Obj::int(*i)).collect())
}

fn digest(s: &PySet) -> (usize, i128) {
    let keys = s.keys();
    (keys.len(), keys.iter().fold(0, |h, k| (h * 1_000_003 + k.as_i64().expect("an int") as i128).rem_euclid(M)))
}

#[test]
fn sets_iterate_in_cpythons_order() {
    let mut sets: Vec<Obj> = (0..4).map(|_| Obj::set(PySet::new())).collect();
    for (n, line) in include_str!("vectors/sets.txt").lines().enumerate() {
        let (left, right) = line.split_once('|').expect("a bar");
        let (op, rest) = left.split_once(' ').expect("an operation");
        let args = ints(rest);
        let (r, args) = (args[0] as usize, &args[1..]);
        let of = |i: usize| sets[args[i] as usize].clone();
        let me = sets[r].clone();
        let x = || Obj::int(args[0]);
        let done = match op {
            "add" => set_::add(&[me.clone(), x()]),
            "discard" => set_::discard(&[me.clone(), x()]),
            "pop" => set_::pop(std::slice::from_ref(&me)).map(|v| {
                assert_eq!(v.as_i64(), Some(args[0]), "line {n}: {line}");
                v
            }),
            "clear" => set_::clear(std::slice::from_ref(&me)),
            "new" => set_::construct(&list(args)),
            "update" => set_::update(&[me.clone(), Obj::tuple(vec![list(args)])]),
            "dupdate" => {
                let d = Obj::new_dict();
                for k in args {
                    d.as_dict().expect("dict").set(Obj::int(*k), Obj::NONE).ok().expect("set");
                }
                set_::update(&[me.clone(), Obj::tuple(vec![d])])
            }
            "copy" => set_::copy(&[of(0)]),
            "or" => set_::or_(&of(0), &of(1)),
            "and" => set_::and_(&of(0), &of(1)),
            "sub" => set_::sub(&of(0), &of(1)),
            "xor" => set_::xor(&of(0), &of(1)),
            "ior" => set_::ior(&me, &of(1)),
            "iand" => set_::iand(&me, &of(1)),
            "isub" => set_::isub(&me, &of(1)),
            "ixor" => set_::ixor(&me, &of(1)),
            _ => panic!("{op}"),
        };
        let Ok(result) = done else { panic!("line {n}: {line} failed") };
        if matches!(op, "new" | "copy" | "or" | "and" | "sub" | "xor") {
            sets[r] = result;
        }
        let want: Vec<i128> = right.split_whitespace().map(|w| w.parse().expect("a number")).collect();
        let got = digest(sets[r].as_set().expect("a set"));
        assert_eq!((got.0 as i128, got.1), (want[0], want[1]), "line {n}: {line}");
    }
}

#[test]
fn sorting_compares_as_cpython_does() {
    for (n, line) in include_str!("vectors/sort.txt").lines().enumerate() {
        let parts: Vec<&str> = line.split('|').collect();
        let (values, log, want) = (ints(parts[0]), ints(parts[1]), ints(parts[2]));
        let seen = std::cell::Cell::new((0i128, 0i64));
        let (order, r) = timsort::order_by(values.len(), &|i, j| {
            let (h, k) = seen.get();
            seen.set(((h * 1_000_003 + i as i128 * 65537 + j as i128) % M, k + 1));
            Ok(values[i as usize] < values[j as usize])
        });
        assert!(r.is_ok());
        assert_eq!(order.iter().map(|i| *i as i64).collect::<Vec<_>>(), want, "line {n}");
        assert_eq!(seen.get(), (log[0] as i128, log[1]), "line {n} of {} keys", values.len());
    }
}

#[test]
fn dicts_keep_insertion_order() {
    let d = Obj::new_dict();
    let t = d.as_dict().expect("dict");
    for i in 0..1000 {
        t.set(Obj::int(i * 7 % 1000), Obj::int(i)).ok().expect("set");
    }
    for i in 0..500 {
        assert!(dict::pop(&[d.clone(), Obj::int(i * 2), Obj::UNSET]).is_ok());
    }
    let keys: Vec<i64> = t.keys().iter().filter_map(|k| k.as_i64()).collect();
    let want: Vec<i64> = (0..1000).map(|i| i * 7 % 1000).filter(|k| k % 2 == 1).collect();
    assert_eq!(keys, want);
}
