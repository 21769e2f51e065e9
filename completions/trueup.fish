# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_trueup_global_optspecs
    string join \n project= as-of= lang= color= q/quiet v/verbose no-progress h/help V/version
end

function __fish_trueup_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_trueup_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_trueup_using_subcommand
    set -l cmd (__fish_trueup_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c trueup -n "__fish_trueup_needs_command" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_needs_command" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_needs_command" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_needs_command" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_needs_command" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_needs_command" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_needs_command" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_needs_command" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "demo" -d 'Set up a project with a fictional company\'s quarter and run the whole day on it'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "init" -d 'Make a project: a commented trueup.toml, inbox/ for exports, reports/ for what comes out'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "import" -d 'Read exports into the project: tables, headers, encodings and dates are recognised'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "status" -d 'Show what the project holds: rows, span, last import and freshness of every table'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "quarantine" -d 'Show the rows that could not be accepted, and write them out to be mended'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "export" -d 'Write the rows of a table as other programs read them'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "history" -d 'Show every version of a record: what changed, when, and from which file'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "assign" -d 'Share leads out fairly: compare strategies, and see why a lead goes where it goes'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "rules" -d 'Look at the rules of assignment themselves'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "chat" -d 'Read the chats: stages, signals, dates, sums, next steps, concerns'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "revenue" -d 'Reconcile CRM, contract register and finance: trusted revenue, and the bridge between the totals'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "check" -d 'Check the data: keys that point nowhere, impossible dates and sums, duplicates, stale tables'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "daily" -d 'Import what is in inbox/, answer the three questions, write workbook, page and JSON'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "generate" -d 'Make the exports of a fictional company: the same seed gives the same files'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "completions" -d 'Print the completions for a shell'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "man" -d 'Print the manual page'
complete -c trueup -n "__fish_trueup_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trueup -n "__fish_trueup_using_subcommand demo" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand demo" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand demo" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand demo" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand demo" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand demo" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand demo" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand demo" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand init" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand init" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand init" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand init" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand init" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand init" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand init" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand init" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand import" -l as -d 'Read the files as this table, whatever their headers say' -r
complete -c trueup -n "__fish_trueup_using_subcommand import" -l encoding -d 'How the texts are written, where that cannot be told or went wrong once: gb18030, gbk-as-latin1 …' -r
complete -c trueup -n "__fish_trueup_using_subcommand import" -l me -d 'Whoever exported the chats, by name or id; may be given several times' -r
complete -c trueup -n "__fish_trueup_using_subcommand import" -l date -d 'The day of messages that state only a time, or the year of those that state none' -r
complete -c trueup -n "__fish_trueup_using_subcommand import" -l tz -d 'The zone of moments that state none [default: the project\'s]' -r
complete -c trueup -n "__fish_trueup_using_subcommand import" -l format -d 'The format on stdout' -r -f -a "text\t'Tables for a terminal'
json\t'The stable document for programs'"
complete -c trueup -n "__fish_trueup_using_subcommand import" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand import" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand import" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand import" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand import" -l dry-run -d 'Show what would be mapped to what, and store nothing'
complete -c trueup -n "__fish_trueup_using_subcommand import" -l keep-going -d 'Import the other files where one cannot be read'
complete -c trueup -n "__fish_trueup_using_subcommand import" -l undo -d 'Take the last import back: the project\'s data is as it was before it'
complete -c trueup -n "__fish_trueup_using_subcommand import" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand import" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand import" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand import" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand status" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand status" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand status" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand status" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand status" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand status" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand status" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand status" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand status" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand status" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand quarantine" -l table -d 'Only rows of this table' -r
complete -c trueup -n "__fish_trueup_using_subcommand quarantine" -l format -d 'The format on stdout' -r -f -a "text\t'A table for a terminal'
jsonl\t'One JSON object a line'
json\t'One JSON document'"
complete -c trueup -n "__fish_trueup_using_subcommand quarantine" -s o -l output -d 'Write the rows to FILE; its ending (.jsonl .xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand quarantine" -l export -d 'Write the original cells to FILE (.xlsx .csv), to mend them and import them again' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand quarantine" -l drop -d 'Give up the rows with these ids: they leave the quarantine and are not set aside again' -r
complete -c trueup -n "__fish_trueup_using_subcommand quarantine" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand quarantine" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand quarantine" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand quarantine" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand quarantine" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand quarantine" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand quarantine" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand quarantine" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand quarantine" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand export" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "jsonl\t'One JSON object a line'
csv\t'One line a row under a header'"
complete -c trueup -n "__fish_trueup_using_subcommand export" -s o -l output -d 'Write the rows to FILE; its ending (.jsonl .csv) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand export" -l as-known-at -d 'The rows as they were known at DAY: without what later imports brought, changed or took away' -r
complete -c trueup -n "__fish_trueup_using_subcommand export" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand export" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand export" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand export" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand export" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand export" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand export" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand export" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand history" -l as-known-at -d 'Only what was known at DAY: the state of the imports until then' -r
complete -c trueup -n "__fish_trueup_using_subcommand history" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand history" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand history" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand history" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand history" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand history" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand history" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand history" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand history" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand history" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -f -a "simulate" -d 'Give the same leads out in several ways, and compare how even each is with the records and with chance'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -f -a "run" -d 'Give out the leads that nobody owns, by the policy, and list them for the CRM'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -f -a "explain" -d 'Say why a lead goes to a rep under the policy: who came second, by how much, and what would change it'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -f -a "tune" -d 'Try other numbers in the rules: how balance and match trade, and which would serve better'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -f -a "shadow" -d 'Run the policy beside the manual hand-out for a while, and compare what each would have done'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -f -a "audit" -d 'Write the policy\'s audit, one JSON line a lead, or prove that an audit was not changed'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and not __fish_seen_subcommand_from simulate run explain tune shadow audit help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -l strategies -d 'The strategies to compare, in this order' -r -f -a "manual\t'As the records say'
random\t'By chance, in proportion to availability'
rotation\t'Each in turn'
weighted_rotation\t'Each in turn, in proportion to capacity'
least_loaded\t'To the least loaded'
policy\t'By the rules of trueup.toml'
optimum\t'The best that the rules\' scores allow, all leads at once'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -l window -d 'Only leads that came between two days, both included' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -l leads -d 'Only the latest N leads' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -l seed -d 'Draws and ties follow from this number' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -l ask-again -d 'Ask the outside programs of command rules anew, not only about what their recorded answers leave open' -r -f -a "failed\t'What got no answer'
all\t'Everything'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -l audit -d 'Write the policy\'s audit to FILE: one JSON line a lead, each with the hash of the line before' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from simulate" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -l reassign -d 'Give out anew what earlier runs gave out and the CRM has no owner for: all of it, or only the leads of reps who have left' -r -f -a "all\t'All that the CRM has no owner for'
left\t'Those of reps who have left'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -l audit -d 'Write the audit of all runs to FILE: one JSON line a lead, each with the hash of the line before' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -l window -d 'Only leads that came between two days, both included' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -l leads -d 'Only the latest N leads' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -l seed -d 'Draws and ties follow from this number' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -l ask-again -d 'Ask the outside programs of command rules anew, not only about what their recorded answers leave open' -r -f -a "failed\t'What got no answer'
all\t'Everything'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -l dry-run -d 'Show what would be given out, and keep nothing'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from run" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -l window -d 'Only leads that came between two days, both included' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -l leads -d 'Only the latest N leads' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -l seed -d 'Draws and ties follow from this number' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -l ask-again -d 'Ask the outside programs of command rules anew, not only about what their recorded answers leave open' -r -f -a "failed\t'What got no answer'
all\t'Everything'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from explain" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l newcomer -d 'Values for the first N leads of a new rep that must be high-intent; 0 is no such rule [default: 0,3,5,8]' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l mentor -d 'Values for every how many leads of a new rep a senior goes along; 0 is no such rule [default: 0,3,5]' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l weights -d 'Weights for a rule that scores; may be given for several rules [default: nothing, half, once, twice and four times the weight of the first rule that matches leads with reps]' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l most -d 'Try no more combinations than this; each takes two replays' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l split -d 'How many of a hundred leads, the earlier ones, the choice is made by; the others judge it' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l policy -d 'Write the proposed rules to FILE, where any are proposed' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l window -d 'Only leads that came between two days, both included' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l leads -d 'Only the latest N leads' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l seed -d 'Draws and ties follow from this number' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l ask-again -d 'Ask the outside programs of command rules anew, not only about what their recorded answers leave open' -r -f -a "failed\t'What got no answer'
all\t'Everything'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from tune" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -l hours -d 'How long it lasts' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -l seed -d 'Ties follow from this number' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -l start -d 'Start one: leads that come after the as-of count (--as-of, or the end of today)'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -l close -d 'End it now, at the as-of'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from shadow" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -s o -l output -d 'Write it to FILE instead of stdout' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -l verify -d 'Check the chain of this audit instead, and name the first line that breaks it; without FILE, that of \'assign run\'' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -l hash -d 'The hash of the last line, as it was told when the audit was written' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -l window -d 'Only leads that came between two days, both included' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -l leads -d 'Only the latest N leads' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -l seed -d 'Draws and ties follow from this number' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -l ask-again -d 'Ask the outside programs of command rules anew, not only about what their recorded answers leave open' -r -f -a "failed\t'What got no answer'
all\t'Everything'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -l given -d 'Write the audit of what \'assign run\' has given out, all runs in one chain, instead of a replay'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from audit" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from help" -f -a "simulate" -d 'Give the same leads out in several ways, and compare how even each is with the records and with chance'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from help" -f -a "run" -d 'Give out the leads that nobody owns, by the policy, and list them for the CRM'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from help" -f -a "explain" -d 'Say why a lead goes to a rep under the policy: who came second, by how much, and what would change it'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from help" -f -a "tune" -d 'Try other numbers in the rules: how balance and match trade, and which would serve better'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from help" -f -a "shadow" -d 'Run the policy beside the manual hand-out for a while, and compare what each would have done'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from help" -f -a "audit" -d 'Write the policy\'s audit, one JSON line a lead, or prove that an audit was not changed'
complete -c trueup -n "__fish_trueup_using_subcommand assign; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and not __fish_seen_subcommand_from check health bench preload help" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand rules; and not __fish_seen_subcommand_from check health bench preload help" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and not __fish_seen_subcommand_from check health bench preload help" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and not __fish_seen_subcommand_from check health bench preload help" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and not __fish_seen_subcommand_from check health bench preload help" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and not __fish_seen_subcommand_from check health bench preload help" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and not __fish_seen_subcommand_from check health bench preload help" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and not __fish_seen_subcommand_from check health bench preload help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and not __fish_seen_subcommand_from check health bench preload help" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and not __fish_seen_subcommand_from check health bench preload help" -f -a "check" -d 'Find rules that contradict each other, never matter, or leave nobody to take a lead'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and not __fish_seen_subcommand_from check health bench preload help" -f -a "health" -d 'Show what each rule does, how often its program failed, and what it costs in time and memory'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and not __fish_seen_subcommand_from check health bench preload help" -f -a "bench" -d 'Replay the latest leads under two policies, and compare what comes of them and how long they take'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and not __fish_seen_subcommand_from check health bench preload help" -f -a "preload" -d 'Ask the program of a command rule beforehand, and write its answers to a table for a lookup rule'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and not __fish_seen_subcommand_from check health bench preload help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -l window -d 'Only leads that came between two days, both included' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -l leads -d 'Only the latest N leads' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -l seed -d 'Draws and ties follow from this number' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -l ask-again -d 'Ask the outside programs of command rules anew, not only about what their recorded answers leave open' -r -f -a "failed\t'What got no answer'
all\t'Everything'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from check" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -l window -d 'Only leads that came between two days, both included' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -l leads -d 'Only the latest N leads' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -l seed -d 'Draws and ties follow from this number' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -l ask-again -d 'Ask the outside programs of command rules anew, not only about what their recorded answers leave open' -r -f -a "failed\t'What got no answer'
all\t'Everything'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from health" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -l policy -d 'The other policy: a file like trueup.toml' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -l without -d 'Compare with the project\'s own rules without those of this kind' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -l window -d 'Only leads that came between two days, both included' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -l leads -d 'Only the latest N leads' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -l seed -d 'Draws and ties follow from this number' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -l ask-again -d 'Ask the outside programs of command rules anew, not only about what their recorded answers leave open' -r -f -a "failed\t'What got no answer'
all\t'Everything'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from bench" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -l key -d 'The field of leads that the table is found by' -r -f -a "customer\t'The firm'
industry\t'The industry'
region\t'The sales region'
city\t'The city'
product\t'The product'
campaign\t'The campaign'
channel\t'The channel'
lead_id\t'The lead itself'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -l timeout-ms -d 'How long the program may take for one lead, in milliseconds' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -l window -d 'Only leads that came between two days, both included' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -l leads -d 'Only the latest N leads' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -l seed -d 'Draws and ties follow from this number' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -l ask-again -d 'Ask the outside programs of command rules anew, not only about what their recorded answers leave open' -r -f -a "failed\t'What got no answer'
all\t'Everything'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from preload" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "check" -d 'Find rules that contradict each other, never matter, or leave nobody to take a lead'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "health" -d 'Show what each rule does, how often its program failed, and what it costs in time and memory'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "bench" -d 'Replay the latest leads under two policies, and compare what comes of them and how long they take'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "preload" -d 'Ask the program of a command rule beforehand, and write its answers to a table for a lookup rule'
complete -c trueup -n "__fish_trueup_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -f -a "timeline" -d 'Show a customer\'s messages across all platforms, the newest first, with the deal that each belongs to'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -f -a "extract" -d 'Extract stage, signals, dates, sums, next step and concerns of each deal, with the words that show them'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -f -a "summary" -d 'Show where silent deals stand: open deals whose CRM stage has not moved, with their latest progress'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -f -a "confirm" -d 'Read back the sheet that `chat summary -o` wrote and people filled in, and write the CSV for the CRM'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -f -a "concerns" -d 'Show what customers worry about: by deal, region, product and week, with the words that show it'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -f -a "digest" -d 'Show what customers asked in a day: by conversation, answered by whom and after how long, and what is open'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -f -a "archive" -d 'Show the archive rate of a month: of its open deals, the share whose messages are in the store, by rep and team'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -f -a "evaluate" -d 'Compare the extraction with labels: stage, signals, dates, sums, next step, concerns'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -f -a "package" -d 'Seal what a rep who leaves hands over: their customers\' timelines, files, deals and open items'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -f -a "label" -d 'Write deals of one\'s own as a file to be labelled: what is read in them as a proposal, or nothing filled in'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -f -a "try" -d 'Try a sentence, or a short dialogue: how it is taken apart, what counts, what does not, and why'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and not __fish_seen_subcommand_from timeline extract summary confirm concerns digest archive evaluate package label try help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -l deal -d 'Only what belongs, or may belong, to this deal' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -l from -d 'From this day on' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -l to -d 'Up to this day' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -l kind -d 'Only messages of these kinds, parted by commas' -r -f -a "text\t''
voice\t''
file\t''
image\t''
system\t''
quote\t''
sticker\t''
location\t''
link\t''
card\t''
transfer\t''
call\t''
mini_program\t''
forward\t''
recall\t''
other\t''"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -l limit -d 'Only the newest so many' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from timeline" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from extract" -l conversations -d 'A file of conversations, one JSON object a line (- is stdin); it needs no project' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from extract" -l format -d 'The format on stdout' -r -f -a "jsonl\t'One JSON object a deal and line'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from extract" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from extract" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from extract" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from extract" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from extract" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from extract" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from extract" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from extract" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from extract" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from summary" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from summary" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from summary" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from summary" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from summary" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from summary" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from summary" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from summary" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from summary" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from summary" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from summary" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from confirm" -l by -d 'Who decided, where the column of names is empty' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from confirm" -l crm -d 'Where the CSV for the CRM goes [default: beside the sheet, ending in -crm.csv]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from confirm" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from confirm" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from confirm" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from confirm" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from confirm" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from confirm" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from confirm" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from confirm" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from confirm" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from confirm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from confirm" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from concerns" -l from -d 'From this day on' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from concerns" -l to -d 'Up to this day' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from concerns" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from concerns" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from concerns" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from concerns" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from concerns" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from concerns" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from concerns" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from concerns" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from concerns" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from concerns" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from concerns" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from digest" -l day -d 'The day of the questions [default: the day of the as-of]' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from digest" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from digest" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from digest" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from digest" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from digest" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from digest" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from digest" -l private -d 'Private conversations too'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from digest" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from digest" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from digest" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from digest" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from digest" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from archive" -l month -d 'The month, such as 2026-03 [default: that of the as-of]' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from archive" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from archive" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from archive" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from archive" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from archive" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from archive" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from archive" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from archive" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from archive" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from archive" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from archive" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from evaluate" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from evaluate" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from evaluate" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from evaluate" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from evaluate" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from evaluate" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from evaluate" -l mistakes -d 'List every difference'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from evaluate" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from evaluate" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from evaluate" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from evaluate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from evaluate" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -l rep -d 'The rep who leaves: id, name or alias' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -l to -d 'Who receives the package' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -l age -d 'The same as JSON, encrypted for the program age with the same password' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -l trace -d 'Find out for whom a file was made, by the marks in it' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -s o -l output -d 'The workbook to write' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -l mask -d 'Blot out telephone and identity numbers'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -l list -d 'Only show what the package would hold'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from package" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from label" -l deals -d 'How many deals' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from label" -s o -l output -d 'Write to FILE instead of stdout, one JSON object a line' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from label" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from label" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from label" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from label" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from label" -l empty -d 'Leave the labels empty instead of proposing them'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from label" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from label" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from label" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from label" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from label" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from try" -l side -d 'Who says what begins with no side' -r -f -a "customer\t'The customer\'s side'
rep\t'Our side'
other\t'A colleague, a partner'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from try" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from try" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from try" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from try" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from try" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from try" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from try" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from try" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from try" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from try" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from try" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from help" -f -a "timeline" -d 'Show a customer\'s messages across all platforms, the newest first, with the deal that each belongs to'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from help" -f -a "extract" -d 'Extract stage, signals, dates, sums, next step and concerns of each deal, with the words that show them'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from help" -f -a "summary" -d 'Show where silent deals stand: open deals whose CRM stage has not moved, with their latest progress'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from help" -f -a "confirm" -d 'Read back the sheet that `chat summary -o` wrote and people filled in, and write the CSV for the CRM'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from help" -f -a "concerns" -d 'Show what customers worry about: by deal, region, product and week, with the words that show it'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from help" -f -a "digest" -d 'Show what customers asked in a day: by conversation, answered by whom and after how long, and what is open'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from help" -f -a "archive" -d 'Show the archive rate of a month: of its open deals, the share whose messages are in the store, by rep and team'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from help" -f -a "evaluate" -d 'Compare the extraction with labels: stage, signals, dates, sums, next step, concerns'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from help" -f -a "package" -d 'Seal what a rep who leaves hands over: their customers\' timelines, files, deals and open items'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from help" -f -a "label" -d 'Write deals of one\'s own as a file to be labelled: what is read in them as a proposal, or nothing filled in'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from help" -f -a "try" -d 'Try a sentence, or a short dialogue: how it is taken apart, what counts, what does not, and why'
complete -c trueup -n "__fish_trueup_using_subcommand chat; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -f -a "report" -d 'Say how much revenue can be trusted, why the rest cannot, and how the three totals hang together'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -f -a "bridge" -d 'Show the bridge from the register\'s total to the CRM\'s, to finance\'s, to trusted revenue'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -f -a "explain" -d 'Tell the way of one payment, deal or contract: what was tried, who else was a candidate, what came of it'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -f -a "match" -d 'Show how payments were matched to contracts, and what a person must decide'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -f -a "confirm" -d 'Read back the sheet of what was to be confirmed, and keep what a person has decided'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -f -a "forecast" -d 'Forecast the cash of the next days by credit grade, and say how far targets are reached'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -f -a "watch" -d 'Watch each region\'s signed amount: a day far from the seven before it, and whether chance explains it'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -f -a "trend" -d 'Show how signed, received and trusted sums change by region, team and product line, and what drives it'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -f -a "view" -d 'Show what a role sees: a salesperson\'s day, a team\'s last 72 hours, the collection forecast and the bridge'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and not __fish_seen_subcommand_from report bridge explain match confirm forecast watch trend view help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from report" -l period -d 'Only what became trusted in PERIOD: 2026, 2026Q1, 2026-03, 2026-W12 or a day' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from report" -l since -d 'Restatements since what was known at DAY; without it since the day before the last import' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from report" -l as-known-at -d 'Only what was known at DAY: the state of the imports until then' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from report" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from report" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from report" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from report" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from report" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from report" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from report" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from report" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from report" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from report" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from bridge" -l period -d 'Only what became trusted in PERIOD: 2026, 2026Q1, 2026-03, 2026-W12 or a day' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from bridge" -l as-known-at -d 'Only what was known at DAY: the state of the imports until then' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from bridge" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from bridge" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from bridge" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from bridge" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from bridge" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from bridge" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from bridge" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from bridge" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from bridge" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from bridge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from bridge" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from explain" -l as-known-at -d 'Only what was known at DAY: the state of the imports until then' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from explain" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from explain" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from explain" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from explain" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from explain" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from explain" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from explain" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from explain" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from explain" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from match" -l truth -d 'A list of payment_id and contract_no that is known to be right; a column kind counts the payments apart' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from match" -l as-known-at -d 'Only what was known at DAY: the state of the imports until then' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from match" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from match" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from match" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from match" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from match" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from match" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from match" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from match" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from match" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from match" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from match" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from confirm" -l by -d 'Who decides, where the sheet\'s column does not say' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from confirm" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from confirm" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from confirm" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from confirm" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from confirm" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from confirm" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from confirm" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from confirm" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from confirm" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from confirm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from confirm" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from forecast" -l days -d 'The days ahead; several are told one after the other' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from forecast" -l seed -d 'The seed of the draws: the same seed gives the same figures' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from forecast" -l as-known-at -d 'Only what was known at DAY: the state of the imports until then' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from forecast" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from forecast" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from forecast" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from forecast" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from forecast" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from forecast" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from forecast" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from forecast" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from forecast" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from forecast" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from forecast" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from watch" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from watch" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from watch" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from watch" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from watch" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from watch" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from watch" -l strict -d 'Exit code 10 for every alert, whatever its grade'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from watch" -l once -d 'Only alerts that were not sent before or have changed; those that are told count as sent'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from watch" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from watch" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from watch" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from watch" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from trend" -l per -d 'How long a period is' -r -f -a "day\t'One day'
week\t'Monday to Sunday'
month\t'A calendar month'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from trend" -l by -d 'By what the sums are grouped [default: all three]' -r -f -a "region\t'The sales region'
team\t'The team'
product\t'The product line'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from trend" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from trend" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from trend" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from trend" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from trend" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from trend" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from trend" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from trend" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from trend" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from trend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from trend" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from view" -l role -d 'Whose view it is' -r -f -a "salesperson\t'One salesperson'
lead\t'The lead of one team'
cfo\t'The CFO, who sees everything'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from view" -l name -d 'The salesperson\'s id or name, or the team\'s name' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from view" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from view" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from view" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from view" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from view" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from view" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from view" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from view" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from view" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from view" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from view" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from help" -f -a "report" -d 'Say how much revenue can be trusted, why the rest cannot, and how the three totals hang together'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from help" -f -a "bridge" -d 'Show the bridge from the register\'s total to the CRM\'s, to finance\'s, to trusted revenue'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from help" -f -a "explain" -d 'Tell the way of one payment, deal or contract: what was tried, who else was a candidate, what came of it'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from help" -f -a "match" -d 'Show how payments were matched to contracts, and what a person must decide'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from help" -f -a "confirm" -d 'Read back the sheet of what was to be confirmed, and keep what a person has decided'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from help" -f -a "forecast" -d 'Forecast the cash of the next days by credit grade, and say how far targets are reached'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from help" -f -a "watch" -d 'Watch each region\'s signed amount: a day far from the seven before it, and whether chance explains it'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from help" -f -a "trend" -d 'Show how signed, received and trusted sums change by region, team and product line, and what drives it'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from help" -f -a "view" -d 'Show what a role sees: a salesperson\'s day, a team\'s last 72 hours, the collection forecast and the bridge'
complete -c trueup -n "__fish_trueup_using_subcommand revenue; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trueup -n "__fish_trueup_using_subcommand check" -s o -l output -d 'Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand check" -l format -d 'The format on stdout, or of FILE where its ending says nothing' -r -f -a "text\t'Tables and charts for a terminal'
json\t'The stable document for programs'
csv\t'The main table'
md\t'Tables for a wiki or a message'
html\t'One page that needs nothing else'
xlsx\t'A workbook'"
complete -c trueup -n "__fish_trueup_using_subcommand check" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand check" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand check" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand check" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand check" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand check" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand check" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand check" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand daily" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand daily" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand daily" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand daily" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand daily" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand daily" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand daily" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand daily" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand daily" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand generate" -l seed -d 'Another company' -r
complete -c trueup -n "__fish_trueup_using_subcommand generate" -l leads -d 'Leads in the quarter' -r
complete -c trueup -n "__fish_trueup_using_subcommand generate" -l reps -d 'Reps' -r
complete -c trueup -n "__fish_trueup_using_subcommand generate" -l deals -d 'Opportunities' -r
complete -c trueup -n "__fish_trueup_using_subcommand generate" -l mess -d 'Of a hundred receipts so many are as badly written as in life: fees taken off, numbers cut, sums split' -r
complete -c trueup -n "__fish_trueup_using_subcommand generate" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand generate" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand generate" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand generate" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand generate" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand generate" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand generate" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand generate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand generate" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand completions" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand completions" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand completions" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand completions" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand completions" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand completions" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand completions" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand completions" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand man" -l project -d 'The project\'s folder [default: the nearest at or above the current one with a trueup.toml]' -r -F
complete -c trueup -n "__fish_trueup_using_subcommand man" -l as-of -d 'The moment that reports speak of: a day (its end is meant) or a moment [default: today]' -r
complete -c trueup -n "__fish_trueup_using_subcommand man" -l lang -d 'The language of reports and messages [default: the locale\'s, else zh]' -r -f -a "zh\t'中文'
en\t'English'"
complete -c trueup -n "__fish_trueup_using_subcommand man" -l color -d 'When to colour' -r -f -a "auto\t'Where there is a terminal that can'
always\t'Always'
never\t'Never'"
complete -c trueup -n "__fish_trueup_using_subcommand man" -s q -l quiet -d 'Only data, warnings and errors'
complete -c trueup -n "__fish_trueup_using_subcommand man" -s v -l verbose -d 'More about what is being done'
complete -c trueup -n "__fish_trueup_using_subcommand man" -l no-progress -d 'No progress bars'
complete -c trueup -n "__fish_trueup_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trueup -n "__fish_trueup_using_subcommand man" -s V -l version -d 'Print version'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "demo" -d 'Set up a project with a fictional company\'s quarter and run the whole day on it'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "init" -d 'Make a project: a commented trueup.toml, inbox/ for exports, reports/ for what comes out'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "import" -d 'Read exports into the project: tables, headers, encodings and dates are recognised'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "status" -d 'Show what the project holds: rows, span, last import and freshness of every table'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "quarantine" -d 'Show the rows that could not be accepted, and write them out to be mended'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "export" -d 'Write the rows of a table as other programs read them'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "history" -d 'Show every version of a record: what changed, when, and from which file'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "assign" -d 'Share leads out fairly: compare strategies, and see why a lead goes where it goes'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "rules" -d 'Look at the rules of assignment themselves'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "chat" -d 'Read the chats: stages, signals, dates, sums, next steps, concerns'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "revenue" -d 'Reconcile CRM, contract register and finance: trusted revenue, and the bridge between the totals'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "check" -d 'Check the data: keys that point nowhere, impossible dates and sums, duplicates, stale tables'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "daily" -d 'Import what is in inbox/, answer the three questions, write workbook, page and JSON'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "generate" -d 'Make the exports of a fictional company: the same seed gives the same files'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "completions" -d 'Print the completions for a shell'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "man" -d 'Print the manual page'
complete -c trueup -n "__fish_trueup_using_subcommand help; and not __fish_seen_subcommand_from demo init import status quarantine export history assign rules chat revenue check daily generate completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from assign" -f -a "simulate" -d 'Give the same leads out in several ways, and compare how even each is with the records and with chance'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from assign" -f -a "run" -d 'Give out the leads that nobody owns, by the policy, and list them for the CRM'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from assign" -f -a "explain" -d 'Say why a lead goes to a rep under the policy: who came second, by how much, and what would change it'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from assign" -f -a "tune" -d 'Try other numbers in the rules: how balance and match trade, and which would serve better'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from assign" -f -a "shadow" -d 'Run the policy beside the manual hand-out for a while, and compare what each would have done'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from assign" -f -a "audit" -d 'Write the policy\'s audit, one JSON line a lead, or prove that an audit was not changed'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "check" -d 'Find rules that contradict each other, never matter, or leave nobody to take a lead'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "health" -d 'Show what each rule does, how often its program failed, and what it costs in time and memory'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "bench" -d 'Replay the latest leads under two policies, and compare what comes of them and how long they take'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "preload" -d 'Ask the program of a command rule beforehand, and write its answers to a table for a lookup rule'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from chat" -f -a "timeline" -d 'Show a customer\'s messages across all platforms, the newest first, with the deal that each belongs to'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from chat" -f -a "extract" -d 'Extract stage, signals, dates, sums, next step and concerns of each deal, with the words that show them'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from chat" -f -a "summary" -d 'Show where silent deals stand: open deals whose CRM stage has not moved, with their latest progress'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from chat" -f -a "confirm" -d 'Read back the sheet that `chat summary -o` wrote and people filled in, and write the CSV for the CRM'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from chat" -f -a "concerns" -d 'Show what customers worry about: by deal, region, product and week, with the words that show it'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from chat" -f -a "digest" -d 'Show what customers asked in a day: by conversation, answered by whom and after how long, and what is open'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from chat" -f -a "archive" -d 'Show the archive rate of a month: of its open deals, the share whose messages are in the store, by rep and team'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from chat" -f -a "evaluate" -d 'Compare the extraction with labels: stage, signals, dates, sums, next step, concerns'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from chat" -f -a "package" -d 'Seal what a rep who leaves hands over: their customers\' timelines, files, deals and open items'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from chat" -f -a "label" -d 'Write deals of one\'s own as a file to be labelled: what is read in them as a proposal, or nothing filled in'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from chat" -f -a "try" -d 'Try a sentence, or a short dialogue: how it is taken apart, what counts, what does not, and why'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from revenue" -f -a "report" -d 'Say how much revenue can be trusted, why the rest cannot, and how the three totals hang together'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from revenue" -f -a "bridge" -d 'Show the bridge from the register\'s total to the CRM\'s, to finance\'s, to trusted revenue'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from revenue" -f -a "explain" -d 'Tell the way of one payment, deal or contract: what was tried, who else was a candidate, what came of it'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from revenue" -f -a "match" -d 'Show how payments were matched to contracts, and what a person must decide'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from revenue" -f -a "confirm" -d 'Read back the sheet of what was to be confirmed, and keep what a person has decided'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from revenue" -f -a "forecast" -d 'Forecast the cash of the next days by credit grade, and say how far targets are reached'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from revenue" -f -a "watch" -d 'Watch each region\'s signed amount: a day far from the seven before it, and whether chance explains it'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from revenue" -f -a "trend" -d 'Show how signed, received and trusted sums change by region, team and product line, and what drives it'
complete -c trueup -n "__fish_trueup_using_subcommand help; and __fish_seen_subcommand_from revenue" -f -a "view" -d 'Show what a role sees: a salesperson\'s day, a team\'s last 72 hours, the collection forecast and the bridge'
