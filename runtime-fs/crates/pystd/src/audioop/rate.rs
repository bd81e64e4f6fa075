//! `ratecv`: another sampling rate, by interpolation, with a state from fragment to fragment.

use super::{error, int, put_wide, wide, width_of};
use pyrt::builtins::bytes::require;
use pyrt::{raise, Obj, R};

fn gcd(a: i32, b: i32) -> i32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// The phase, and the last two samples of each channel.
struct State {
    phase: i32,
    channels: Vec<(i32, i32)>,
}

impl State {
    fn of(o: &Obj, channels: usize, out_rate: i32) -> R<State> {
        if o.is_none() {
            return Ok(State { phase: -out_rate, channels: vec![(0, 0); channels] });
        }
        let Some(parts) = o.as_tuple() else { raise!(TYPE_ERROR, "state must be a tuple or None") };
        let [phase, all] = parts else { raise!(TYPE_ERROR, "ratecv(): illegal state argument") };
        let Some(all) = all.as_tuple() else { raise!(TYPE_ERROR, "ratecv(): illegal state argument") };
        if all.len() != channels {
            return Err(error("illegal state argument"));
        }
        let channel = |o: &Obj| match o.as_tuple() {
            Some([last, current]) => Ok((int(last)?, int(current)?)),
            _ => raise!(TYPE_ERROR, "ratecv(): illegal state argument"),
        };
        Ok(State { phase: int(phase)?, channels: all.iter().map(channel).collect::<R<_>>()? })
    }
    fn into_obj(self) -> Obj {
        let channel = |(last, current): (i32, i32)| Obj::tuple_of([Obj::int(last as i64), Obj::int(current as i64)]);
        Obj::tuple_of([Obj::int(self.phase as i64), Obj::tuple(self.channels.into_iter().map(channel).collect())])
    }
}

/// py: audioop.ratecv(fragment, width, nchannels, inrate, outrate, state, weightA=1, weightB=0, /) -> tuple
pub fn ratecv(a: &[Obj]) -> R<Obj> {
    let data = require(&a[0])?;
    let (raw_width, channels, mut in_rate, mut out_rate) = (int(&a[1])?, int(&a[2])?, int(&a[3])?, int(&a[4])?);
    let (mut of_current, mut of_last) = (int(&a[6])?, int(&a[7])?);
    let width = width_of(&a[1])?;
    if channels < 1 {
        return Err(error("# of channels should be >= 1"));
    }
    let Some(frame) = raw_width.checked_mul(channels) else { raise!(OVERFLOW_ERROR, "width * nchannels too big for a C int") };
    if of_current < 1 || of_last < 0 {
        return Err(error("weightA should be >= 1, weightB should be >= 0"));
    }
    if data.len() % frame as usize != 0 {
        return Err(error("not a whole number of frames"));
    }
    if in_rate <= 0 || out_rate <= 0 {
        return Err(error("sampling rate not > 0"));
    }
    let d = gcd(in_rate, out_rate);
    (in_rate, out_rate) = (in_rate / d, out_rate / d);
    let d = gcd(of_current, of_last);
    (of_current, of_last) = (of_current / d, of_last / d);
    let mut state = State::of(&a[5], channels as usize, out_rate)?;
    let (x, y, rate) = (f64::from(of_current), f64::from(of_last), f64::from(out_rate));
    let mut frames = data.chunks_exact(frame as usize);
    let mut out = Vec::new();
    loop {
        while state.phase < 0 {
            let Some(input) = frames.next() else {
                return Ok(Obj::tuple_of([Obj::bytes(out), state.into_obj()]));
            };
            for ((last, current), b) in state.channels.iter_mut().zip(input.chunks_exact(width)) {
                *last = *current;
                // A simple digital filter.
                *current = ((x * f64::from(wide(b, width)) + y * f64::from(*last)) / (x + y)) as i32;
            }
            state.phase += out_rate;
        }
        while state.phase >= 0 {
            let phase = f64::from(state.phase);
            for (last, current) in &state.channels {
                let value = (f64::from(*last) * phase + f64::from(*current) * (rate - phase)) / rate;
                put_wide(&mut out, width, value as i32);
            }
            state.phase -= in_rate;
        }
    }
}
