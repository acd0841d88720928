//! Many letters: a plan in which everything that can be refused is refused, then a run in which a
//! letter's fault stays that letter's, then the manifest.
//!
//! In go editions (a campaign ready to be made, letter by letter); out come files, all formats of a
//! letter or none, and what became of each letter. No letter is kept in memory. The trap: the disk's
//! trouble is nobody's fault, so it ends the run instead of failing five hundred letters in turn.

mod archive;
mod bug;
mod characters;
mod close;
mod deliver;
mod edition;
mod file_name;
mod ledger;
mod lines;
mod manifest;
mod open;
mod origin;
mod outcome;
mod parcel;
mod plan;
mod record;
mod run;
mod shard;
mod short;
mod turns;
mod wanted;

pub use bug::{Bug, catch, hush};
pub use deliver::InTheWay;
pub use edition::{Composed, Edition, Letters, Made, Named};
pub use open::{Opened, open};
pub use outcome::{MOST, Outcome, Report, Tally};
pub use parcel::{Parcel, parcel};
pub use plan::{Plan, Refused, Target, plan, plan_parcel};
pub use run::{Terms, Unwatched, Watch, make, run};
pub use shard::Shard;
