//! How often somebody may try to sign in: a bucket of tries for each name and for each address, refilled slowly.
//!
//! In memory only. A restart forgives; guessing 32 random bytes or a good password does not depend on it.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

/// Tries in a full bucket of a name.
const TRIES_BY_NAME: f64 = 10.0;
/// Tries in a full bucket of an address, behind which a whole office may sit.
const TRIES_BY_ADDRESS: f64 = 40.0;
/// How long until a try comes back.
const REFILL: Duration = Duration::from_secs(30);
/// Buckets kept. When there are more, the full ones are forgotten: they say nothing.
const MOST: usize = 10_000;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Whose {
    Name(String),
    Address(IpAddr),
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    tries: f64,
    at: Instant,
}

/// All buckets.
#[derive(Debug, Default)]
pub struct Throttle(Mutex<HashMap<Whose, Bucket>>);

impl Throttle {
    /// Takes a try out of both buckets, or says how many seconds to wait.
    ///
    /// # Errors
    /// With the seconds until there is a try again.
    pub fn try_once(
        &self,
        name: Option<&str>,
        address: Option<IpAddr>,
        now: Instant,
    ) -> Result<(), u32> {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() > MOST {
            buckets.retain(|whose, bucket| refilled(*bucket, most(whose), now) < most(whose));
        }
        let name = name.map(|name| Whose::Name(name.to_lowercase()));
        let asked: Vec<Whose> = name
            .into_iter()
            .chain(address.map(Whose::Address))
            .collect();
        for whose in &asked {
            let left = buckets
                .get(whose)
                .map_or(most(whose), |bucket| refilled(*bucket, most(whose), now));
            if left < 1.0 {
                return Err(seconds_until_one(left));
            }
        }
        for whose in asked {
            let most = most(&whose);
            let left = buckets
                .get(&whose)
                .map_or(most, |bucket| refilled(*bucket, most, now));
            buckets.insert(
                whose,
                Bucket {
                    tries: left - 1.0,
                    at: now,
                },
            );
        }
        Ok(())
    }

    /// Whoever got in was not guessing: the name's bucket is full again, and the address has its try back.
    pub fn forgive(&self, name: Option<&str>, address: Option<IpAddr>) {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(name) = name {
            buckets.remove(&Whose::Name(name.to_lowercase()));
        }
        if let Some(bucket) = address.and_then(|address| buckets.get_mut(&Whose::Address(address)))
        {
            bucket.tries = (bucket.tries + 1.0).min(TRIES_BY_ADDRESS);
        }
    }
}

fn most(whose: &Whose) -> f64 {
    match whose {
        Whose::Name(_) => TRIES_BY_NAME,
        Whose::Address(_) => TRIES_BY_ADDRESS,
    }
}

fn refilled(bucket: Bucket, most: f64, now: Instant) -> f64 {
    let since = now.saturating_duration_since(bucket.at).as_secs_f64();
    (bucket.tries + since / REFILL.as_secs_f64()).min(most)
}

fn seconds_until_one(left: f64) -> u32 {
    let seconds = ((1.0 - left) * REFILL.as_secs_f64()).ceil();
    // Between 0 and 30 by construction.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "bounded above"
    )]
    let seconds = seconds.clamp(1.0, 3600.0) as u32;
    seconds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_runs_out_and_comes_back() {
        let throttle = Throttle::default();
        let start = Instant::now();
        let home = Some(IpAddr::from([127, 0, 0, 1]));
        for _ in 0..10 {
            throttle.try_once(Some("Ada"), home, start).unwrap();
        }
        let wait = throttle.try_once(Some("ada"), home, start).unwrap_err();
        assert_eq!(wait, 30);
        throttle.try_once(Some("bertha"), home, start).unwrap();
        throttle
            .try_once(Some("ada"), home, start + Duration::from_secs(31))
            .unwrap();
    }

    #[test]
    fn an_address_runs_out_whatever_the_names() {
        let throttle = Throttle::default();
        let start = Instant::now();
        let home = Some(IpAddr::from([10, 0, 0, 1]));
        for i in 0..40 {
            throttle
                .try_once(Some(&format!("name{i}")), home, start)
                .unwrap();
        }
        throttle.try_once(Some("another"), home, start).unwrap_err();
        throttle
            .try_once(Some("another"), Some(IpAddr::from([10, 0, 0, 2])), start)
            .unwrap();
    }

    #[test]
    fn who_gets_in_starts_anew() {
        let throttle = Throttle::default();
        let start = Instant::now();
        for _ in 0..10 {
            throttle.try_once(Some("ada"), None, start).unwrap();
        }
        throttle.forgive(Some("Ada"), None);
        throttle.try_once(Some("ada"), None, start).unwrap();
    }
}
