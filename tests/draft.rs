//! The program as a process: folders, streams, exit codes, and what stays after a fault.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that can't go on has failed, and the disk is what is tested"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

const ONE: &str = "\
template: blank
date: 2026-03-02
recipients: [{name: Ada Example, salutation: Dear Ada Example}]
signatories: [{name: Cy Example}]
subject: Keep the reading rooms open
body: The rooms are full every night.
";

const THREE: &str = "\
template: blank
date: 2026-03-02
recipients:
  - {key: roe, name: Jo Roe, salutation: Dear Jo Roe}
  - {key: poe, name: Lee Poe, salutation: Dear Lee Poe}
  - {key: hsu, name: Mo Hsu, salutation: Dear Mo Hsu}
signatories: [{name: Cy Example}]
subject: Keep the reading rooms open
body: The rooms are full every night.
bcc: [Press desk]
";

/// A folder with campaigns, in which commands are run.
struct Desk {
    folder: TempDir,
}

/// What a command did.
struct Done {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: TempDir::new().unwrap() };
        desk.put("one.yaml", ONE);
        desk.put("three.yaml", THREE);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_undersigned"));
        command.current_dir(self.folder.path()).args(args).stdin(Stdio::null());
        command.env_remove("SOURCE_DATE_EPOCH").env_remove("NO_COLOR");
        command
    }

    fn run(&self, args: &[&str]) -> Done {
        let Output { status, stdout, stderr } = self.command(args).output().unwrap();
        Done {
            code: status.code().unwrap(),
            out: String::from_utf8(stdout).unwrap(),
            err: String::from_utf8(stderr).unwrap(),
        }
    }

    /// All files under a folder, by their name in it.
    fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        fn walk(top: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(top, &path, files);
                } else {
                    let name = path.strip_prefix(top).unwrap().to_str().unwrap().to_owned();
                    files.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        let mut files = BTreeMap::new();
        walk(&self.path(folder), &self.path(folder), &mut files);
        files
    }

    fn names(&self, folder: &str) -> Vec<String> {
        self.files(folder).into_keys().collect()
    }
}

impl Done {
    /// Holds status and both streams to what is expected.
    #[track_caller]
    fn is(&self, code: i32, out: &str, err: &str) {
        assert_eq!((self.code, self.out.as_str(), self.err.as_str()), (code, out, err));
    }

    #[track_caller]
    fn fails(&self, code: i32, words: &str) {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{}", self.err);
        assert!(self.err.contains(words), "{}", self.err);
    }
}

#[test]
fn one_letter_goes_beside_the_record() {
    let desk = Desk::new();
    desk.run(&["draft", "one.yaml", "-f", "json"]).is(0, "", "wrote letters/one.json\n");
    assert_eq!(desk.names("letters"), [".undersigned.json", "one.json"]);
    desk.run(&["draft", "one.yaml", "-f", "json,txt", "-f", "md", "--quiet"]).is(0, "", "");
    let want = [".undersigned.json", "one.json", "one.md", "one.txt"];
    assert_eq!(desk.names("letters"), want);
}

#[test]
fn several_letters_go_to_a_folder_with_a_manifest() {
    let desk = Desk::new();
    let done = desk.run(&["draft", "three.yaml", "--format", "txt", "--out", "post"]);
    done.is(0, "", "wrote 3 letters to post/three/\n");
    let want = [
        ".undersigned.json",
        "three/hsu.txt",
        "three/manifest.json",
        "three/poe.txt",
        "three/roe.txt",
    ];
    assert_eq!(desk.names("post"), want);
    let manifest: serde_json::Value =
        serde_json::from_str(&desk.read("post/three/manifest.json")).unwrap();
    assert_eq!(manifest["version"], 1);
    assert_eq!(manifest["campaign"]["name"], "three.yaml");
    assert_eq!(manifest["template"]["name"], "blank");
    let keys: Vec<&str> = manifest["letters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|letter| letter["key"].as_str().unwrap())
        .collect();
    assert_eq!(keys, ["roe", "poe", "hsu"]);
    assert_eq!(manifest["letters"][0]["files"][0]["name"], "roe.txt");
}

#[test]
fn a_second_run_changes_nothing() {
    let desk = Desk::new();
    desk.run(&["draft", "three.yaml", "-f", "txt,json"]).is(
        0,
        "",
        "wrote 3 letters to letters/three/\n",
    );
    let before = desk.files("letters");
    desk.run(&["draft", "three.yaml", "-f", "txt,json", "-j", "7"]).is(
        0,
        "",
        "wrote 3 letters to letters/three/\n",
    );
    assert_eq!(desk.files("letters"), before);
    desk.run(&["draft", "three.yaml", "-f", "txt,json", "--to", "poe"]).is(
        0,
        "",
        "wrote 1 letter to letters/three/\n",
    );
    assert_eq!(desk.files("letters"), before);
}

#[test]
fn place_and_surroundings_do_not_show_in_the_bytes() {
    let desk = Desk::new();
    desk.run(&["draft", "three.yaml", "-f", "pdf,docx,json", "-q"]).is(0, "", "");
    let other = Desk::new();
    other.put("deep/er/three.yaml", THREE);
    let done = other
        .command(&["draft", "../er/three.yaml", "-f", "pdf,docx,json", "-q", "-o", "../../letters"])
        .current_dir(other.path("deep/er"))
        .envs([("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")])
        .output()
        .unwrap();
    assert!(done.status.success());
    assert_eq!(desk.files("letters"), other.files("letters"));
}

#[test]
fn a_foreign_or_edited_file_is_kept_unless_forced() {
    let desk = Desk::new();
    desk.put("letters/one.txt", "mine");
    desk.run(&["draft", "one.yaml", "-f", "json,txt"])
        .fails(74, "will not replace `letters/one.txt`");
    assert_eq!(desk.names("letters"), ["one.txt"]);
    desk.run(&["draft", "one.yaml", "-f", "json,txt", "--dry-run"]).fails(74, "will not replace");
    desk.run(&["draft", "one.yaml", "-f", "json,txt", "--force", "-q"]).is(0, "", "");
    assert!(desk.read("letters/one.txt").contains("full every night"));
    desk.put("letters/one.txt", "edited");
    desk.run(&["draft", "one.yaml", "-f", "json,txt"]).fails(74, "edited since");
    assert_eq!(desk.read("letters/one.txt"), "edited");
}

#[test]
fn changed_words_replace_the_programs_own_file() {
    let desk = Desk::new();
    desk.run(&["draft", "one.yaml", "-f", "txt", "-q"]).is(0, "", "");
    desk.put("one.yaml", &ONE.replace("every night", "all day"));
    desk.run(&["draft", "one.yaml", "-f", "txt", "-q"]).is(0, "", "");
    assert!(desk.read("letters/one.txt").contains("all day"));
}

#[test]
fn what_stands_where_a_folder_should_be_is_named() {
    let desk = Desk::new();
    desk.put("letters", "a file");
    desk.run(&["draft", "one.yaml", "-f", "txt"]).fails(74, "`letters` is a file, not a folder");
    let desk = Desk::new();
    desk.put("letters/one.txt/x", "");
    desk.run(&["draft", "one.yaml", "-f", "txt", "--force"])
        .fails(74, "a folder stands where `letters/one.txt` goes");
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = Desk::new();
    desk.run(&["draft", "three.yaml", "-f", "txt", "--dry-run"]).is(
        0,
        "",
        "would write 3 letters to letters/three/\n",
    );
    assert!(!desk.path("letters").exists());
}

#[test]
fn a_resumed_run_says_what_it_kept() {
    let desk = Desk::new();
    let args = ["draft", "three.yaml", "-f", "txt", "--resume"];
    desk.run(&args).is(0, "", "wrote 3 letters to letters/three/\n");
    desk.run(&args).is(0, "", "kept 3 letters in letters/three/\n");
    fs::remove_file(desk.path("letters/three/poe.txt")).unwrap();
    let dry = desk.run(&[&args[..], &["--dry-run"]].concat());
    dry.is(0, "", "would write 1 letter to letters/three/, would keep 2 that were finished\n");
    desk.run(&args).is(0, "", "wrote 1 letter to letters/three/, kept 2 that were finished\n");
    let one = ["draft", "one.yaml", "-f", "txt,json", "--resume"];
    desk.run(&one).is(0, "", "wrote letters/one.txt and letters/one.json\n");
    desk.run(&one).is(0, "", "kept letters/one.txt and letters/one.json\n");
}

/// What changes a letter makes it anew, and what does not leaves it.
#[test]
fn a_resumed_run_sees_every_change_and_no_other() {
    let desk = Desk::new();
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("campaigns/images");
    fs::copy(pictures.join("bookmobile.png"), desk.path("logo.png")).unwrap();
    let letterhead = "sender: {letterhead: {logo: {file: logo.png, alt: Us}}}\n";
    let campaign = format!("{letterhead}{THREE}");
    desk.put("three.yaml", &campaign);
    let run = |more: &[&str]| {
        let args = ["draft", "three.yaml", "-f", "txt,docx", "--resume", "-o", "post"];
        desk.run(&[&args[..], more].concat()).err
    };
    let wrote = "wrote 3 letters to post/three/\n";
    let kept = "kept 3 letters in post/three/\n";
    assert_eq!(run(&[]), wrote);
    assert_eq!(run(&[]), kept);
    // A comment is no change of a letter; the manifest has the file's new hash.
    desk.put("three.yaml", &format!("# Ready to send.\n{campaign}"));
    assert_eq!(run(&[]), kept);
    for changed in [
        &["--set", "subject=Other words"][..],
        &["--date", "2026-05-01"],
        &["--set", "style={paper: a4}"],
        &["--set", "template=appeal"],
        &["--file-copy"],
    ] {
        assert_eq!(run(changed), wrote, "{changed:?}");
        assert_eq!(run(changed), kept, "{changed:?}");
        assert_eq!(run(&[]), wrote, "back from {changed:?}");
    }
    fs::copy(pictures.join("lindfors.png"), desk.path("logo.png")).unwrap();
    assert_eq!(run(&[]), wrote, "another picture of the same name");
    desk.put("three.yaml", &campaign.replace("Lee Poe", "Lee Poet"));
    let one = "wrote 1 letter to post/three/, kept 2 that were finished\n";
    assert_eq!(run(&[]), one, "one recipient mended");
}

#[test]
fn parts_are_told_apart_and_put_together() {
    let desk = Desk::new();
    let part = |part: &str, more: &[&str]| {
        desk.run(&[&["draft", "three.yaml", "-f", "txt", "--shard", part][..], more].concat())
    };
    let first = part("1/2", &["-o", "post"]).err;
    assert!(first.ends_with(" to post/three/ (part 1 of 2; 1 still to come)\n"), "{first}");
    assert!(!desk.path("post/three/manifest.json").exists());
    let second = part("2/2", &["-o", "post"]).err;
    assert!(second.ends_with(" to post/three/ (part 2 of 2)\n"), "{second}");
    desk.run(&["draft", "three.yaml", "-f", "txt", "-q"]).is(0, "", "");
    let whole = desk.read("letters/three/manifest.json");
    assert_eq!(desk.read("post/three/manifest.json"), whole);
    // Somebody of a part, and nobody of it.
    let roe = part("1/2", &["--to", "roe", "-o", "post"]);
    let other = part("2/2", &["--to", "roe", "-o", "post"]);
    assert_eq!((roe.code, other.code), (0, 0));
    assert_eq!(usize::from(roe.err.is_empty()) + usize::from(other.err.is_empty()), 1);
    assert_eq!(desk.read("post/three/manifest.json"), whole);
    // For standard output one or several is counted after the part is taken.
    let out: Vec<Done> = ["1/40", "2/40"].iter().map(|shard| part(shard, &["-o", "-"])).collect();
    assert!(out.iter().all(|done| (done.code == 0) != done.out.is_empty()));
    assert!(!desk.path("-").exists());
}

#[test]
fn one_letter_is_in_one_part() {
    let desk = Desk::new();
    let wrote: Vec<bool> = ["1/3", "2/3", "3/3"]
        .iter()
        .map(|part| {
            let done = desk.run(&["draft", "one.yaml", "-f", "txt", "--shard", part]);
            assert_eq!(done.code, 0);
            done.err.starts_with("wrote letters/one.txt")
        })
        .collect();
    assert_eq!(wrote.iter().filter(|wrote| **wrote).count(), 1);
    assert_eq!(desk.names("letters"), [".undersigned.json", "one.txt"]);
}

#[test]
fn standard_output_takes_one_letter_in_one_format() {
    let desk = Desk::new();
    let done = desk.run(&["draft", "one.yaml", "-f", "txt", "-o", "-"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert!(done.out.contains("The rooms are full every night."));
    let done = desk.run(&["draft", "three.yaml", "-f", "txt", "-o", "-", "--to", "poe"]);
    assert!(done.code == 0 && done.out.contains("Dear Lee Poe"));
    desk.run(&["draft", "three.yaml", "-f", "txt", "-o", "-"]).fails(2, "takes one letter, not 3");
    desk.run(&["draft", "one.yaml", "-f", "txt,json", "-o", "-"])
        .fails(2, "takes one format, not 2");
    assert!(!desk.path("letters").exists() && !desk.path("-").exists());
}

#[test]
fn a_usage_fault_says_what_to_type() {
    let desk = Desk::new();
    let cases: &[(&[&str], &str)] = &[
        (&["draft", "one.yaml", "-f", "pfd"], "did you mean `pdf`?"),
        (&["draft", "one.yaml", "-f", "odt"], "the formats are"),
        (&["draft", "three.yaml", "-f", "txt", "--to", "row"], "did you mean `roe`?"),
        (&["draft", "one.yaml", "-f", "txt", "--date", "2026-02-30"], "`--date` takes a date"),
        (&["draft", "one.yaml", "-f", "txt", "--set", "subjct=x"], "did you mean `subject`?"),
        (&["draft", "one.yaml", "-f", "txt", "--set", "subject"], "--set"),
        (&["draft", "one.yaml", "-f", "txt", "-j", "0"], "--jobs"),
        (&["draft", "three.yaml", "--shard", "4/3"], "of 3 there are `1/3` to `3/3`"),
        (&["draft", "three.yaml", "--shard", "0/3"], "of 3 there are `1/3` to `3/3`"),
        (&["draft", "three.yaml", "--shard", "1/0"], "`1/5` to `5/5`"),
        (&["draft", "three.yaml", "--shard", "x"], "takes a part and of how many, not `x`"),
        (&["draft", "three.yaml", "--shard", "-1/3"], "not `-1/3`"),
        (&["draft", "three.yaml", "--shard", "1/3/5"], "not `1/3/5`"),
        (&["draft", "three.yaml", "--shard", "1/99999999999"], "not `1/99999999999`"),
        (&["draft", "one.yaml", "-f", "txt", "-o", "-", "--resume"], "nothing to resume"),
        (&["draft"], "CAMPAIGN"),
        (&["draught", "one.yaml"], "draft"),
    ];
    for (args, words) in cases {
        desk.run(args).fails(2, words);
    }
    desk.put("copy/one.yaml", ONE);
    desk.run(&["draft", "one.yaml", "copy/one.yaml", "-f", "txt"]).fails(2, "one.yaml");
    assert!(!desk.path("letters").exists());
}

#[test]
fn bad_input_in_one_campaign_stops_all_before_the_first_file() {
    let desk = Desk::new();
    desk.put("bad.yaml", "subjct: x\nbody: [\n");
    let done = desk.run(&["draft", "one.yaml", "bad.yaml", "gone.yaml", "-f", "txt"]);
    done.fails(65, "bad.yaml");
    assert!(done.err.contains("gone.yaml"));
    desk.run(&["draft", "letters", "-f", "txt"]).fails(65, "letters");
    fs::create_dir(desk.path("folder.yaml")).unwrap();
    desk.run(&["draft", "folder.yaml", "-f", "txt"]).fails(65, "folder.yaml");
    assert!(!desk.path("letters").exists());
}

#[test]
fn set_and_date_change_the_letter() {
    let desk = Desk::new();
    let args = ["draft", "one.yaml", "-f", "txt", "-o", "-", "--set", "subject=New words"];
    let done = desk.run(&[args.as_slice(), &["--date", "2026-04-05"]].concat());
    assert!(done.out.contains("New words") && done.out.contains("April 5, 2026"), "{}", done.out);
    let done = desk.run(&[args.as_slice(), &["--date", "Easter Sunday"]].concat());
    assert!(done.out.contains("Easter Sunday"), "{}", done.out);
}

#[test]
fn blind_copies_are_printed_in_the_file_copy_alone() {
    let desk = Desk::new();
    let args = ["draft", "three.yaml", "-f", "txt", "-o", "-", "--to", "roe"];
    assert!(!desk.run(&args).out.contains("Press desk"));
    assert!(desk.run(&[args.as_slice(), &["--file-copy"]].concat()).out.contains("Press desk"));
}

#[test]
fn a_campaign_may_follow_the_keys() {
    let desk = Desk::new();
    desk.run(&["draft", "--to", "roe", "three.yaml", "-f", "txt"]).is(
        0,
        "",
        "wrote 1 letter to letters/three/\n",
    );
    desk.run(&["draft", "three.yaml", "--to", "roe", "hsu", "-f", "txt", "-q"]).is(0, "", "");
    desk.run(&["draft", "three.yaml", "--to", "roe,hsu", "-f", "txt", "-q"]).is(0, "", "");
    assert!(!desk.path("letters/three/poe.txt").exists());
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_device_is_a_fault_and_a_reader_that_leaves_is_none() {
    let desk = Desk::new();
    let mut command = desk.command(&["draft", "one.yaml", "-f", "txt", "-o", "-"]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let done = command.stdout(full).output().unwrap();
    assert_eq!(done.status.code(), Some(74));
    assert!(String::from_utf8(done.stderr).unwrap().contains("standard output"));

    let mut command = desk.command(&["draft", "--help"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), [].as_slice()));
}

#[test]
#[cfg(target_os = "linux")]
fn what_never_ends_or_never_begins_is_refused() {
    let desk = Desk::new();
    desk.run(&["draft", "/dev/zero"]).fails(65, "is larger than 16 MB");
    desk.run(&["draft", "one.yaml", "--set", "template=/dev/zero"])
        .fails(65, "is larger than 16 MB");
    desk.run(&["draft", "."]).fails(65, "`.` is a folder, not a file");
    let made = Command::new("mkfifo").arg(desk.path("pipe")).status();
    if made.is_ok_and(|status| status.success()) {
        desk.run(&["draft", "pipe"]).fails(65, "`pipe` is a pipe, not a file");
    }
}

#[test]
fn a_character_that_no_font_has_stops_all_or_fails_one() {
    let desk = Desk::new();
    desk.put("common.yaml", &THREE.replace("full every", "full ᠮ every"));
    desk.run(&["draft", "common.yaml"]).fails(65, "U+182E");
    assert!(!desk.path("letters").exists());
    desk.put("own.yaml", &THREE.replace("Dear Lee Poe", "Dear ᠮ Poe"));
    desk.run(&["draft", "own.yaml"]).fails(1, "1 of 3 letters failed, 2 are written");
    let want = [".undersigned.json", "own/hsu.pdf", "own/manifest.json", "own/roe.pdf"];
    assert_eq!(desk.names("letters"), want);
    let manifest: serde_json::Value =
        serde_json::from_str(&desk.read("letters/own/manifest.json")).unwrap();
    assert_eq!(manifest["letters"][1]["status"], "failed");
    assert!(manifest["letters"][1]["messages"][0].as_str().unwrap().contains("U+182E"));
    desk.run(&["draft", "own.yaml", "-f", "txt", "-q"]).is(0, "", "");
}

#[test]
fn check_says_on_standard_output_what_draft_would_refuse() {
    let desk = Desk::new();
    desk.run(&["check", "one.yaml"]).is(0, "", "one.yaml: nothing to mark\n");
    desk.run(&["check", "one.yaml", "--format", "json"]).is(0, "", "");
    desk.put("bad.yaml", "subjct: x\nbody: y\n");
    let line = "bad.yaml:1:1: error[unknown-key]: unknown key `subjct`\n";
    desk.run(&["check", "bad.yaml", "--format", "short"]).is(65, line, "");
    let done = desk.run(&["check", "bad.yaml", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(done.out.trim()).unwrap();
    assert_eq!((done.code, found["code"].as_str()), (65, Some("unknown-key")));
    assert_eq!((found["line"].as_u64(), found["column"].as_u64()), (Some(1), Some(1)));
    assert!(desk.run(&["check", "bad.yaml"]).out.contains("bad.yaml:1:1"));
    assert!(!desk.path("letters").exists());
}

#[test]
fn an_ejected_template_is_used_and_never_overwritten() {
    let desk = Desk::new();
    desk.run(&["templates", "eject", "blank"]).is(0, "", "wrote templates/blank.hbs\n");
    let text = desk.read("templates/blank.hbs");
    assert_eq!(desk.run(&["templates", "show", "blank"]).out, text);
    desk.put("templates/blank.hbs", &format!("{text}\nOne line more.\n"));
    let done = desk.run(&["draft", "one.yaml", "-f", "txt", "-o", "-"]);
    assert!(done.out.contains("One line more."), "{}{}", done.out, done.err);
    desk.run(&["templates", "eject", "blank"]).fails(74, "will not replace `templates/blank.hbs`");
    desk.run(&["templates", "eject", "blank", "--force", "-q"]).is(0, "", "");
    assert_eq!(desk.read("templates/blank.hbs"), text);
    desk.run(&["templates", "show", "blnk"]).fails(2, "did you mean `blank`?");
}

#[test]
fn quiet_leaves_out_what_was_written_and_no_warning() {
    let desk = Desk::new();
    let logo = Path::new(env!("CARGO_MANIFEST_DIR")).join("campaigns/images/bookmobile.png");
    fs::copy(logo, desk.path("logo.png")).unwrap();
    desk.put("one.yaml", "sender: {letterhead: {logo: {file: logo.png}}}\nbody: Words.\n");
    let warned = desk.run(&["draft", "one.yaml", "-f", "txt", "-q", "--messages", "short"]);
    let words = "one.yaml:1:36: warning[missing-alt]: `logo.png` does not say what it shows\n";
    warned.is(0, "", words);
}
