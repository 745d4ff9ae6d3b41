using System.CommandLine;
using System.CommandLine.Parsing;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli;

/// <summary>An argument of paths. What looks like an option is refused: a misspelt one must not be taken for a file.</summary>
internal static class PathArgument
{
    /// <summary>Makes the argument.</summary>
    public static Argument<string[]> Create(string name, string description, ArgumentArity arity)
    {
        Argument<string[]> argument = new(name) { Description = description, Arity = arity };
        argument.Validators.Add(RefuseOptions);
        return argument;
    }

    private static void RefuseOptions(ArgumentResult result)
    {
        IEnumerable<Option> options = (result.Parent as CommandResult)?.Command.Options ?? [];
        foreach (Token token in result.Tokens.Where(token => token.Value.Length > 1 && token.Value[0] == '-'))
        {
            string option = token.Value.Split('=')[0];
            string advice = Spelling.Nearest(option, options.Select(known => known.Name)) is { } nearest ? $"did you mean {nearest}?" : $"for a file of that name write ./{ShownArgument.Of(option)}";
            result.AddError($"unknown option {ShownArgument.Of(option)}, {advice}");
        }
    }
}
