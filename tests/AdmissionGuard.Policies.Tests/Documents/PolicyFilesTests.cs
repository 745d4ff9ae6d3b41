using System.Text;
using AdmissionGuard.Policies.Documents;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Documents;

public sealed class PolicyFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("policy-files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_of_any_name_is_read()
    {
        string file = Write("baseline", "a: 1");

        PolicyText text = Assert.Single(PolicyFiles.Read(file).Texts);
        Assert.Equal(new PolicyText(file, "a: 1"), text);
    }

    [Fact]
    public void Of_a_folder_policy_files_are_read_by_name_and_all_else_passed_over()
    {
        foreach (string name in new[] { "b.yaml", "a.yml", "c.JSON", "readme.md", ".hidden.yaml", "..2026_01.yaml", "baseline" })
        {
            Write(name, name);
        }

        Directory.CreateDirectory(Path.Combine(folder, "below.yaml"));

        PolicyFilesReading reading = PolicyFiles.Read(folder);
        Assert.Equal(["a.yml", "b.yaml", "c.JSON"], reading.Texts.Select(text => text.Text));
        Assert.Empty(reading.Errors);
    }

    [Fact]
    public void A_mounted_ConfigMap_is_read_once_and_from_one_version()
    {
        string version = Path.Combine(folder, "..2026_06_01");
        Directory.CreateDirectory(version);
        Write(Path.Combine("..2026_06_01", "baseline.yaml"), "new");
        Directory.CreateSymbolicLink(Path.Combine(folder, "..data"), "..2026_06_01");
        File.CreateSymbolicLink(Path.Combine(folder, "baseline.yaml"), Path.Combine("..data", "baseline.yaml"));

        PolicyText text = Assert.Single(PolicyFiles.Read(folder).Texts);
        Assert.Equal(new PolicyText(Path.Combine(folder, "baseline.yaml"), "new"), text);
    }

    [Fact]
    public void A_path_that_is_not_there_is_told() => AssertError("nowhere.yaml", "does not exist; check the path");

    [Fact]
    public void A_link_to_nothing_is_told()
    {
        File.CreateSymbolicLink(Path.Combine(folder, "a.yaml"), "nowhere");

        Assert.Equal([$"{Path.Combine(folder, "a.yaml")}: does not exist; check the path"], PolicyFiles.Read(folder).Errors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_path_that_cannot_be_is_told(string path) => Assert.StartsWith($"{path}: ", Assert.Single(PolicyFiles.Read(path).Errors), StringComparison.Ordinal);

    [Fact]
    public void A_folder_without_policies_is_told()
    {
        Write("readme.md", "");

        Assert.Equal([$"{folder}: holds no policy; put a file *.yaml, *.yml or *.json into it"], PolicyFiles.Read(folder).Errors);
    }

    [Fact]
    public void A_file_of_one_mebibyte_is_read_and_a_larger_one_told()
    {
        Write("fits.yaml", new string('#', PolicyFiles.MaxFileLength));
        Write("large.yaml", new string('#', PolicyFiles.MaxFileLength + 1));

        PolicyFilesReading reading = PolicyFiles.Read(folder);
        Assert.Equal(PolicyFiles.MaxFileLength, Assert.Single(reading.Texts).Text.Length);
        Assert.Equal([$"{Path.Combine(folder, "large.yaml")}: is larger than 1 MiB, the most that is read; split it"], reading.Errors);
    }

    [Fact]
    public void What_is_not_UTF8_is_told_with_its_place()
    {
        Write("a.yaml", [.. "name: gr"u8, 0xFC, .. "n"u8]);

        AssertError("a.yaml", "is not UTF-8 (byte 8); save it as UTF-8");
    }

    [Fact]
    public void UTF16_is_named()
    {
        Write("a.yaml", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a: 1")]);

        AssertError("a.yaml", "is UTF-16; save it as UTF-8");
    }

    [Fact]
    public void A_byte_order_mark_of_UTF8_is_not_part_of_the_text()
    {
        Write("a.yaml", [0xEF, 0xBB, 0xBF, .. "a: 1"u8]);

        Assert.Equal("a: 1", Assert.Single(PolicyFiles.Read(folder).Texts).Text);
    }

    private void AssertError(string name, string problem)
    {
        string file = Path.Combine(folder, name);
        PolicyFilesReading reading = PolicyFiles.Read(file);

        Assert.Empty(reading.Texts);
        Assert.Equal([$"{file}: {problem}"], reading.Errors);
    }

    private string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    private string Write(string name, byte[] bytes)
    {
        string file = Path.Combine(folder, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
