//! A report unpacked into a folder that is there only when it is whole.

use super::super::fault::Fault;
use gainsay_formats::archive::{ArchiveError, Unpacking};
use std::fs::{self, File};
use std::io::{self, BufReader, Seek as _};
use std::path::Path;

/// Refuses a folder that holds something already: old pages among new ones would be taken for current.
pub(super) fn free(path: &Path) -> Result<(), Fault> {
    let there = match fs::read_dir(path) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(Fault::file("cannot be written", path, &error)),
    };
    if there {
        return Err(Fault::Failed(format!(
            "{} is there already and not empty. Name another folder, or remove this one first.",
            path.display()
        )));
    }
    Ok(())
}

/// Unpacks the archive beside the folder, then gives it the folder's name.
pub(super) fn unpack(archive: &mut File, path: &Path, beside: &Path) -> Result<(), Fault> {
    let unwritable = |error: io::Error| Fault::file("cannot be written", path, &error);
    archive.rewind().map_err(unwritable)?;
    let room = tempfile::TempDir::new_in(beside).map_err(unwritable)?;
    // The room is its maker's alone; the site within it is for whoever serves it.
    let site = room.path().join("site");
    fs::create_dir(&site).map_err(unwritable)?;
    let mut files = Unpacking::new(BufReader::new(archive));
    let unread = |error: ArchiveError| Fault::Failed(error.to_string());
    let place = |name: &str| {
        let file = site.join(name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        File::create(file)
    };
    while files.file_to(place).map_err(unread)?.is_some() {}
    // An empty folder may stand there; a full one was refused, and is kept if it came since.
    match fs::remove_dir(path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(unwritable(error)),
    }
    fs::rename(&site, path).map_err(unwritable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_formats::archive::Archive;

    fn packed(room: &Path) -> File {
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(room.join("report.zip"))
            .unwrap();
        let mut archive = Archive::new(&mut file);
        archive.add("claims/a.html", b"<p>").unwrap();
        archive.finish().unwrap();
        file
    }

    #[test]
    fn a_folder_is_made_whole_and_never_mixed() {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("public");
        free(&path).unwrap();
        fs::create_dir(&path).unwrap();
        free(&path).unwrap();
        unpack(&mut packed(room.path()), &path, room.path()).unwrap();
        assert_eq!(fs::read(path.join("claims/a.html")).unwrap(), b"<p>");
        assert!(matches!(free(&path), Err(Fault::Failed(why)) if why.contains("not empty")));
        assert!(unpack(&mut packed(room.path()), &path, room.path()).is_err());
        assert_eq!(fs::read_dir(room.path()).unwrap().count(), 2);
    }
}
