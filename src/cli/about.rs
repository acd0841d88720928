//! `completions` and `man`: the command line speaking of itself, made from its own table.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::{
    args::Typed,
    exit::{Exit, Stop},
    terminal::Terminal,
};

/// Prints what makes a shell complete the words of this program.
pub(super) fn completions(shell: Shell, terminal: &mut Terminal<'_>) -> Result<Exit, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Typed::command(), "undersigned", &mut script);
    terminal.put(&script)?;
    Ok(Exit::Done)
}

/// Prints the manual: the program's page, then one for each command.
pub(super) fn man(terminal: &mut Terminal<'_>) -> Result<Exit, Stop> {
    let mut command = Typed::command();
    command.build();
    let mut pages = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut pages).map_err(Stop::Output)?;
    for below in command.get_subcommands() {
        clap_mangen::Man::new(below.clone()).render(&mut pages).map_err(Stop::Output)?;
    }
    terminal.put(&pages)?;
    Ok(Exit::Done)
}
