//! Accounts on disk: one file of frames, each a set of changes. It has no history: whenever something is deleted, or a
//! secret replaced, the file is written anew without it and takes the old one's name, so what is gone is gone.
//! Personal state that is merely changed waits for the next such time, or until half of the file is out of date.
//!
//! A frame is `len u32 | crc32 u32 | JSON`. A torn frame at the end was never acknowledged and is cut.

use crate::disk::{Disk, DiskFile, is_full};
use gainsay_model::account::{AccountChange, AccountKey, AccountRecord, User};
use gainsay_model::id::UserId;
use gainsay_store::chain::encode;
use gainsay_store::{AccountBook, AccountError, AccountExpect, Accounts};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The first line of the file.
const FIRST: &[u8] = b"gainsay accounts 1\n";
const HEAD: usize = 8;
/// How much may be out of date before the file is written anew, beside as much again as it held, in bytes.
const SLACK: u64 = 64 << 10;

/// Accounts in one file, and in memory.
#[derive(Debug)]
pub(crate) struct AccountsFile {
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    disk: Arc<dyn Disk>,
    file: Box<dyn DiskFile>,
    len: u64,
    /// Its length when it was last written anew.
    fresh: u64,
    book: AccountBook,
    stopped: Option<String>,
}

/// Why the file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AccountsError {
    /// It cannot be read or written.
    #[error("the accounts in {} cannot be {action}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What was tried.
        action: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// Bytes before its end are not what was written.
    #[error("the accounts in {} are damaged at byte {offset}. Nothing was changed. Restore the newest backup", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Bytes from its start.
        offset: usize,
    },
}

impl AccountsFile {
    /// Opens the file, or makes an empty one.
    ///
    /// # Errors
    /// Damage before the end, or a file system that refuses.
    pub(crate) fn open(path: &Path, disk: Arc<dyn Disk>) -> Result<Self, AccountsError> {
        let io = |action| {
            let path = path.to_owned();
            move |source| AccountsError::Io {
                path,
                action,
                source,
            }
        };
        let bytes = match fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            read => read.map_err(io("read"))?,
        };
        let mut book = AccountBook::default();
        let mut end = 0;
        if bytes.len() > FIRST.len() || bytes == FIRST {
            end = load(&bytes, &mut book).map_err(|offset| AccountsError::Damaged {
                path: path.to_owned(),
                offset,
            })?;
        }
        let (file, len) = if end == 0 || end < bytes.len() {
            rewrite(path, &*disk, &book).map_err(io("written"))?
        } else {
            (
                disk.append(path).map_err(io("opened for writing"))?,
                end as u64,
            )
        };
        let inner = Inner {
            path: path.to_owned(),
            disk,
            file,
            len,
            fresh: len,
            book,
            stopped: None,
        };
        Ok(Self {
            inner: Mutex::new(inner),
        })
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The whole file for these records, for a copy.
pub(crate) fn file_bytes<'a>(records: impl IntoIterator<Item = &'a AccountRecord>) -> Vec<u8> {
    let mut bytes = FIRST.to_vec();
    for record in records {
        frame(&mut bytes, &encode(&[AccountChange::Put(record.clone())]));
    }
    bytes
}

fn frame(out: &mut Vec<u8>, body: &[u8]) {
    out.extend_from_slice(&u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(&crc32fast::hash(body).to_le_bytes());
    out.extend_from_slice(body);
}

/// Applies every whole frame; gives where they end, or where damage is.
fn load(bytes: &[u8], book: &mut AccountBook) -> Result<usize, usize> {
    if !bytes.starts_with(FIRST) {
        return Err(0);
    }
    let mut at = FIRST.len();
    while let Some((head, rest)) = bytes[at..].split_first_chunk::<HEAD>() {
        let [a, b, c, d, crc @ ..] = *head;
        let len = u32::from_le_bytes([a, b, c, d]) as usize;
        let Some(body) = rest.get(..len) else {
            // Torn, unless a whole frame follows: then the length is what is damaged.
            let follows = (1..rest.len()).any(|skip| whole_frame(&bytes[at + skip..]));
            return if follows { Err(at) } else { Ok(at) };
        };
        let changes = serde_json::from_slice::<Vec<AccountChange>>(body).ok();
        match changes.filter(|_| crc32fast::hash(body) == u32::from_le_bytes(crc)) {
            Some(changes) => drop(book.apply(changes)),
            // A power cut leaves a last frame of the right length whose bytes never arrived.
            None if rest.len() == len => break,
            None => return Err(at),
        }
        at += HEAD + len;
    }
    Ok(at)
}

fn whole_frame(bytes: &[u8]) -> bool {
    let Some((head, rest)) = bytes.split_first_chunk::<HEAD>() else {
        return false;
    };
    let [a, b, c, d, crc @ ..] = *head;
    let body = rest.get(..u32::from_le_bytes([a, b, c, d]) as usize);
    body.is_some_and(|body| !body.is_empty() && crc32fast::hash(body) == u32::from_le_bytes(crc))
}

fn rewrite(
    path: &Path,
    disk: &dyn Disk,
    book: &AccountBook,
) -> io::Result<(Box<dyn DiskFile>, u64)> {
    let bytes = file_bytes(book.records());
    crate::disk::replace_file(disk, path, &bytes)?;
    Ok((disk.append(path)?, bytes.len() as u64))
}

impl Inner {
    fn write(&mut self, changes: &[AccountChange]) -> Result<(), AccountError> {
        let mut bytes = Vec::new();
        frame(&mut bytes, &encode(&changes));
        if let Err(error) = self.file.write_all(&bytes) {
            if is_full(&error) && self.file.set_len(self.len).is_ok() {
                return Err(AccountError::DiskFull);
            }
            return Err(self.stop(&error));
        }
        if let Err(error) = self.file.sync_data() {
            return Err(self.stop(&error));
        }
        self.len += bytes.len() as u64;
        Ok(())
    }

    fn compact(&mut self) -> Result<(), AccountError> {
        match rewrite(&self.path, &*self.disk, &self.book) {
            Ok((file, len)) => {
                self.file = file;
                self.len = len;
                self.fresh = len;
                Ok(())
            }
            Err(error) if is_full(&error) => Err(AccountError::DiskFull),
            Err(error) => Err(self.stop(&error)),
        }
    }

    fn stop(&mut self, error: &io::Error) -> AccountError {
        let why = format!("{}: {error}", self.path.display());
        self.stopped = Some(why.clone());
        AccountError::Stopped(why)
    }
}

/// Whether appending the change would leave behind what must not stay on the disk.
fn leaves_something(book: &AccountBook, change: &AccountChange) -> bool {
    match change {
        AccountChange::Delete(key) => book.get(key).is_some(),
        AccountChange::Put(AccountRecord::Personal { .. }) => false,
        AccountChange::Put(record) => book.get(&record.key()).is_some_and(|old| old != record),
    }
}

impl Accounts for AccountsFile {
    fn get(&self, key: &AccountKey) -> Option<AccountRecord> {
        self.inner().book.get(key).cloned()
    }

    fn user_named(&self, name: &str) -> Option<User> {
        self.inner().book.user_named(name).cloned()
    }

    fn users(&self) -> Vec<User> {
        self.inner().book.users().cloned().collect()
    }

    fn of_user(&self, user: UserId) -> Vec<AccountRecord> {
        self.inner().book.of_user(user)
    }

    fn all(&self) -> Vec<AccountRecord> {
        self.inner().book.records().cloned().collect()
    }

    fn apply(
        &self,
        expect: &[AccountExpect],
        changes: Vec<AccountChange>,
    ) -> Result<(), AccountError> {
        let mut inner = self.inner();
        if let Some(why) = &inner.stopped {
            return Err(AccountError::Stopped(why.clone()));
        }
        inner.book.check(expect, &changes)?;
        if changes.is_empty() {
            return Ok(());
        }
        let before = inner.book.clone();
        let outdated = inner.len > SLACK + 2 * inner.fresh;
        let leaves_something = changes
            .iter()
            .any(|change| leaves_something(&before, change));
        inner.book.apply(changes.clone());
        if leaves_something || outdated {
            let compacted = inner.compact();
            if compacted.is_err() {
                inner.book = before;
            }
            return compacted;
        }
        let written = inner.write(&changes);
        if written.is_err() {
            inner.book = before;
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::RealDisk;
    use crate::disk::faulty::FaultyDisk;
    use gainsay_model::account::PasswordHash;
    use uuid::Uuid;

    const ANNA: UserId = UserId::new(Uuid::from_u128(1));

    fn setting(key: &str, value: &str) -> AccountChange {
        AccountChange::Put(AccountRecord::Personal {
            user: ANNA,
            key: key.to_owned(),
            value: value.into(),
        })
    }

    fn password(hash: &str) -> AccountChange {
        AccountChange::Put(AccountRecord::Password {
            user: ANNA,
            hash: PasswordHash(hash.to_owned()),
        })
    }

    fn delete(key: &str) -> AccountChange {
        AccountChange::Delete(AccountKey::Personal(ANNA, key.to_owned()))
    }

    fn open(path: &Path) -> Result<AccountsFile, AccountsError> {
        AccountsFile::open(path, Arc::new(RealDisk))
    }

    fn holds(path: &Path, word: &str) -> bool {
        fs::read(path)
            .unwrap()
            .windows(word.len())
            .any(|window| window == word.as_bytes())
    }

    #[test]
    fn what_is_deleted_or_replaced_is_gone_from_the_disk() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("accounts");
        let accounts = open(&path).unwrap();
        accounts
            .apply(
                &[],
                vec![password("first secret"), setting("two", "second secret")],
            )
            .unwrap();
        accounts.apply(&[], vec![password("third secret")]).unwrap();
        assert!(!holds(&path, "first secret") && holds(&path, "third secret"));
        accounts.apply(&[], vec![delete("two")]).unwrap();
        assert!(!holds(&path, "second secret"));
        let names: Vec<_> = fs::read_dir(dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names, ["accounts"]);
        assert_eq!(open(&path).unwrap().all(), accounts.all());
    }

    #[test]
    fn what_is_changed_often_does_not_pile_up() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("accounts");
        let accounts = open(&path).unwrap();
        for round in 0..200 {
            accounts
                .apply(
                    &[],
                    vec![setting("place", &format!("{round} {}", "x".repeat(1000)))],
                )
                .unwrap();
        }
        assert!(fs::metadata(&path).unwrap().len() < SLACK + 8_000);
        assert_eq!(open(&path).unwrap().all(), accounts.all());
    }

    #[test]
    fn a_torn_tail_is_cut_and_damage_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("accounts");
        let accounts = open(&path).unwrap();
        accounts.apply(&[], vec![setting("one", "1")]).unwrap();
        let first = fs::read(&path).unwrap();
        accounts.apply(&[], vec![setting("two", "2")]).unwrap();
        let whole = fs::read(&path).unwrap();
        for len in first.len()..whole.len() {
            fs::write(&path, &whole[..len]).unwrap();
            assert_eq!(open(&path).unwrap().all().len(), 1);
            assert_eq!(fs::read(&path).unwrap(), first);
        }
        for at in 0..first.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            fs::write(&path, &bytes).unwrap();
            match open(&path) {
                Err(error) => {
                    assert!(error.to_string().contains("damaged"));
                    assert_eq!(fs::read(&path).unwrap(), bytes);
                }
                Ok(_) => panic!("byte {at} was changed and nobody noticed"),
            }
        }
    }

    #[test]
    fn a_full_disk_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("accounts");
        let disk = FaultyDisk::default();
        let accounts = AccountsFile::open(&path, Arc::new(disk.clone())).unwrap();
        accounts.apply(&[], vec![setting("one", "1")]).unwrap();
        for change in [setting("two", "2"), setting("one", "x"), delete("one")] {
            disk.fail_after(10, io::ErrorKind::StorageFull);
            assert_eq!(
                accounts.apply(&[], vec![change]),
                Err(AccountError::DiskFull)
            );
            assert_eq!(accounts.all().len(), 1);
            disk.heal();
            assert_eq!(open(&path).unwrap().all(), accounts.all());
        }
        accounts.apply(&[], vec![setting("two", "2")]).unwrap();
        disk.fail_syncs(io::ErrorKind::Other);
        assert!(matches!(
            accounts.apply(&[], vec![setting("3", "3")]),
            Err(AccountError::Stopped(_))
        ));
        disk.heal();
        assert!(matches!(
            accounts.apply(&[], vec![setting("3", "3")]),
            Err(AccountError::Stopped(_))
        ));
    }
}
