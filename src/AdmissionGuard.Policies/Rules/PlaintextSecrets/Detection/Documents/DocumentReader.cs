using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Takes a configuration text apart into keys and values by its shape. Tolerant: a mistake in it hides nothing that stands elsewhere.</summary>
internal static class DocumentReader
{
    private const int MinLength = 6;

    private static readonly Words FileKinds = new("yaml", "yml", "conf", "cnf", "cfg", "config", "ini", "env", "properties", "toml", "tfvars");

    /// <summary>What the text is.</summary>
    public static DocumentShape ShapeOf(ReadOnlySpan<char> text)
    {
        if (text.Length < MinLength)
        {
            return DocumentShape.None;
        }

        // An encoded text and nearly every setting begin with a letter and have one line.
        ReadOnlySpan<char> begin = char.IsAsciiLetterOrDigit(text[0]) ? text : text.TrimStart();
        return begin.IsEmpty ? DocumentShape.None
            : begin[0] == '{' ? (IsJsonObject(begin) ? DocumentShape.Json : Several(text))
            : begin[0] == '[' && begin.Contains('{') && begin.Contains('"') && begin.TrimEnd()[^1] == ']' ? DocumentShape.Json
            : begin[0] == '<' && IsXml(begin) ? DocumentShape.Xml
            : begin[0] == '#' && IsScript(begin) ? DocumentShape.Script
            : Several(text);
    }

    /// <summary>What the text of a file is whose name is known: a script has the name of one, and one line of a configuration is one.</summary>
    /// <param name="shape">What it is by itself.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="text">The text.</param>
    public static DocumentShape ShapeOfFile(DocumentShape shape, ReadOnlySpan<char> name, ReadOnlySpan<char> text) =>
        shape is not (DocumentShape.None or DocumentShape.Lines) || name.LastIndexOf('.') is not (var dot and >= 0) ? shape
        : name[(dot + 1)..] is "sh" or "bash" && text.Length >= MinLength ? DocumentShape.Script
        : shape == DocumentShape.None && FileKinds.IsWhole(name[(dot + 1)..]) && text.ContainsAny(' ', ':', '=') && NameWords.MayMatter(text) ? DocumentShape.Lines
        : shape;

    /// <summary>Hands every key with its value, and every line that is neither, to the sink.</summary>
    /// <param name="shape">What the text is.</param>
    /// <param name="text">The text.</param>
    /// <param name="path">Where the keys are kept that lead to what is handed over.</param>
    /// <param name="sink">Takes it, until it is full.</param>
    public static void Read(DocumentShape shape, ReadOnlySpan<char> text, KeyPath path, IPairSink sink)
    {
        path.CutTo(0);
        switch (shape)
        {
            case DocumentShape.Json:
                if (!JsonPairs.Read(text, path, sink))
                {
                    path.CutTo(0);
                    new LinePairs(text, path, sink).Read();
                }

                break;
            case DocumentShape.Xml:
                XmlPairs.Read(text, path, sink);
                break;
            case DocumentShape.Lines or DocumentShape.Script:
                new LinePairs(text, path, sink).Read();
                break;
        }
    }

    // What is encoded and cut into lines is one value.
    private static DocumentShape Several(ReadOnlySpan<char> text) =>
        text.TrimEnd("\r\n").Contains('\n') && !Base64Text.IsFolded(text) ? DocumentShape.Lines : DocumentShape.None;

    // Fluentd and Apache write <match **> and </match> around lines: in XML an element follows, or all is one line.
    private static bool IsXml(ReadOnlySpan<char> text)
    {
        if (text.TrimEnd()[^1] != '>' || !(text.Contains("</", StringComparison.Ordinal) || text.Contains("/>", StringComparison.Ordinal)))
        {
            return false;
        }

        ReadOnlySpan<char> behind = text[(text.IndexOf('>') + 1)..].TrimStart();
        return behind.IsEmpty || text[1] is '?' or '!' || behind[0] == '<' || !text.Contains('\n');
    }

    // #!/bin/sh, #!/usr/bin/env bash.
    private static bool IsScript(ReadOnlySpan<char> text) =>
        text.StartsWith("#!") && text.IndexOf('\n') is var end and > 0 && text[..end].TrimEnd() is var first && (first.EndsWith("sh") || first.Contains("sh ", StringComparison.Ordinal));

    // A reference in braces ({X}, {{ X }}) is no JSON.
    private static bool IsJsonObject(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> next = text[1..].TrimStart();
        return !next.IsEmpty && next[0] is '"' or '\'' or '/' && text.TrimEnd()[^1] == '}';
    }
}
