using System.Diagnostics;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>
/// One judgement's walk: decodes each value, has it judged, and makes a report once there is something to tell. Counts what it reads:
/// beyond <see cref="MaxTotal"/> the rest is told as not looked at.
/// </summary>
/// <param name="detector">Judges.</param>
/// <param name="bench">What the judgement needs.</param>
/// <param name="initial">Memory of the caller's for texts.</param>
/// <param name="flags">Memory of the caller's for a flag of a command line.</param>
/// <param name="explanation">Is told what is said of one field; null when nobody asks.</param>
[DebuggerDisplay("(a text)")]
internal ref struct PlaceScan(SecretDetector detector, Workbench bench, Span<char> initial, Span<char> flags, SiteExplanation? explanation)
{
    /// <summary>The most bytes of values that are read of one object.</summary>
    public const int MaxTotal = 2 * 1024 * 1024;

    private const int MaxNameBytes = 512;

    private readonly Span<char> flags = flags;
    private TextBuffer buffer = new(initial);
    private int total;
    private bool isOver;

    /// <summary>What was found; null for nothing.</summary>
    public readonly SecretReport? Report => bench.Report.IsEmpty ? null : bench.Report;

    /// <summary>Looks at an env value.</summary>
    public void LookAtVariable(Container container, int index, in EnvVariable variable, ref AccessKeyPair pair)
    {
        SecretSite site = new(SiteKind.Variable, index, variable.Name) { Container = container };
        if (Look(site, variable.Value, SecretPlace.Variable, out ReadOnlySpan<char> value))
        {
            pair.Observe(value);
        }
    }

    /// <summary>Looks at a named value.</summary>
    public void Look(in SecretSite site, Utf8Text value, SecretPlace place)
    {
        if (!value.IsEmpty)
        {
            Look(site, value, place, out _);
        }
    }

    /// <summary>Looks at an image: nobody means a secret to be there, and nobody sees it among others.</summary>
    public readonly void LookAtImage(Container container, ReadOnlySpan<char> image) =>
        FindInName(new SecretSite(SiteKind.Image, 0, default) { Container = container, Field = "image" }, image[..Math.Min(image.Length, SecretDetector.MaxLength)]);

    /// <summary>Looks at a command line that stands in one list or two.</summary>
    public void LookAtCommand(Container container, string field, ValueList<Utf8Text> elements, string nextField, ValueList<Utf8Text> next)
    {
        CommandScan command = new(detector, flags, detector.Begin(), bench.Report);
        LookAtElements(container, field, elements, ref command);
        LookAtElements(container, nextField, next, ref command);
        flags.Clear();
    }

    /// <summary>Makes surer findings of the variables that are halves of an access key: which belong together nobody can tell.</summary>
    public void RaiseHalves(Container container)
    {
        ReadOnlySpan<EnvVariable> variables = container.Env.Span;
        for (int i = 0; i < variables.Length; i++)
        {
            if (!AccessKeyPair.MayBeHalf(variables[i].Value.Length))
            {
                continue;
            }

            buffer.Decode([], variables[i].Value.Span, out _, out ReadOnlySpan<char> value);
            if (AccessKeyPair.RuleOf(value) is { } rule)
            {
                bench.Report.Raise(new SecretSite(SiteKind.Variable, i, variables[i].Name) { Container = container }, new SecretFinding(rule, LengthClasses.Of(value.Length)), value);
            }
        }
    }

    /// <summary>Tells that a value was not read to its end.</summary>
    public readonly void NotePart(in SecretSite site) => NotePart(site, SecretRules.PartlyScanned);

    /// <summary>Wipes what was decoded.</summary>
    public void Wipe() => buffer.Wipe();

    private bool Look(in SecretSite site, Utf8Text text, SecretPlace place, out ReadOnlySpan<char> value)
    {
        value = default;
        if (!Spend(site, text.Length))
        {
            return false;
        }

        ReadOnlySpan<byte> name = site.Name.Span;
        name = name[^Math.Min(name.Length, MaxNameBytes)..];
        ReadOnlySpan<byte> bytes = text.Span;
        if (bytes.Length > SecretDetector.MaxLength)
        {
            // Decoding a whole body to read its ends would cost memory for nothing.
            LookAtPart(site, name, bytes[..(SecretDetector.MaxLength / 2)], place);
            LookAtPart(site, name, bytes[^(SecretDetector.MaxLength / 2)..], place);
            NotePart(site);
            return false;
        }

        buffer.Decode(name, bytes, out ReadOnlySpan<char> nameText, out value);
        if (SafeName.MayBeToken(name))
        {
            FindInName(site, nameText);
        }

        Judge(site, nameText, value, place);
        return true;
    }

    private void LookAtPart(in SecretSite site, ReadOnlySpan<byte> name, ReadOnlySpan<byte> part, SecretPlace place)
    {
        buffer.Decode(name, part, out ReadOnlySpan<char> nameText, out ReadOnlySpan<char> value);
        Judge(site, nameText, value, place);
    }

    private void Judge(in SecretSite site, scoped ReadOnlySpan<char> name, scoped ReadOnlySpan<char> value, SecretPlace place)
    {
        // .NET begins its files with a mark of their encoding.
        ReadOnlySpan<char> text = value.TrimEnd("\r\n");
        text = text.StartsWith('\uFEFF') ? text[1..] : text;
        DocumentShape shape = place == SecretPlace.Annotation ? DocumentShape.None : DocumentReader.ShapeOf(text);
        shape = site.Kind is SiteKind.Config or SiteKind.Binary ? DocumentReader.ShapeOfFile(shape, name, text) : shape;
        Scan scan = detector.Begin(explanation?.LogFor(site));
        NameClass kind = OwnName.ClassOf(shape, name);
        if (OwnName.IsWord(kind, text, out ReadOnlySpan<char> word))
        {
            shape = DocumentShape.None;
            text = word;
        }

        if (shape != DocumentShape.None)
        {
            bench.Report.Enter(site);
            bench.Document.Read(detector, scan, shape, text, bench.Report, kind, name);
        }
        else if (detector.Find(name, text, place, ref scan) is { } finding)
        {
            Tell(site, finding, text);
            if (scan.Part is { } part && !finding.IsPart)
            {
                NotePart(site, part);
            }
        }
        else if (site.Kind == SiteKind.Variable && ScriptText.MayBeOptions(text))
        {
            bench.Report.Enter(site);
            bench.Document.ReadOptions(detector, scan.Another(), text, bench.Report);
        }
    }

    private readonly void FindInName(in SecretSite site, scoped ReadOnlySpan<char> name)
    {
        Scan scan = detector.Begin(explanation?.LogFor(site));
        if (detector.Find(default, name, SecretPlace.Annotation, ref scan) is { } finding)
        {
            Tell(site, finding, name);
        }
    }

    private readonly void NotePart(in SecretSite site, SecretRule part)
    {
        bench.Report.Enter(site);
        bench.Report.Found(new SecretFinding(part, LengthClass.Over32), InnerPlace.Whole, "");
    }

    private readonly void Tell(in SecretSite site, in SecretFinding finding, scoped ReadOnlySpan<char> value)
    {
        if (bench.Report.IsFullOf(finding.Level) && !finding.IsPart)
        {
            bench.Report.FoundMore(finding.Level);
        }
        else
        {
            bench.Report.Enter(site);
            bench.Report.Found(finding, InnerPlace.Whole, value);
        }
    }

    private void LookAtElements(Container container, string field, ValueList<Utf8Text> elements, scoped ref CommandScan command)
    {
        for (int i = 0; i < elements.Count; i++)
        {
            ReadOnlySpan<byte> bytes = elements[i].Span;
            SecretSite site = new(SiteKind.Element, i, default) { Container = container, Field = field };
            if (!Spend(site, bytes.Length))
            {
                continue;
            }

            bool isCut = bytes.Length > SecretDetector.MaxLength;
            buffer.Decode([], bytes[..Math.Min(bytes.Length, SecretDetector.MaxLength)], out _, out ReadOnlySpan<char> element);
            command.GoOn(detector.Begin(explanation?.LogFor(site)));
            bench.Report.Enter(site);
            command.Next(element);
            if (isCut)
            {
                NotePart(site);
            }
        }
    }

    private bool Spend(in SecretSite site, int bytes)
    {
        if (total + Math.Min(bytes, SecretDetector.MaxLength) > MaxTotal)
        {
            if (!isOver)
            {
                isOver = true;
                NotePart(site);
            }

            return false;
        }

        total += Math.Min(bytes, SecretDetector.MaxLength);
        return true;
    }
}
