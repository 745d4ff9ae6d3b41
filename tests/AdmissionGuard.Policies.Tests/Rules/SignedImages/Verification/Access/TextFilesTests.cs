using AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification.Access;

public sealed class TextFilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("admissionguard");

    [Fact]
    public void A_file_is_read_whole_and_without_its_byte_order_mark() => Assert.Equal("text ä\n", Read([0xEF, 0xBB, 0xBF, .. "text ä\n"u8]).Text);

    [Fact]
    public void An_empty_file_is_an_empty_text() => Assert.Equal("", Read([]).Text);

    [Fact]
    public void The_largest_file_is_read_and_no_larger_one()
    {
        Assert.Equal(TextFiles.MaxBytes, Read(new byte[TextFiles.MaxBytes]).Text!.Length);
        Assert.Equal("has more than 1 MiB", Read(new byte[TextFiles.MaxBytes + 1]).Problem);
    }

    [Fact]
    public void What_is_not_UTF8_is_told() => Assert.Equal("is not UTF-8", Read([0xFF]).Problem);

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        Assert.Equal("does not exist", new TextFiles().Read(Path.Combine(folder.FullName, "none")).Problem);
        Assert.Equal("does not exist", new TextFiles().Read(Path.Combine(folder.FullName, "none", "none")).Problem);
    }

    [Fact]
    public void A_folder_is_told() => Assert.Equal("cannot be opened; see its permissions", new TextFiles().Read(folder.FullName).Problem);

    public void Dispose() => folder.Delete(recursive: true);

    private TextFileReading Read(byte[] content)
    {
        string path = Path.Combine(folder.FullName, "file");
        File.WriteAllBytes(path, content);
        return new TextFiles().Read(path);
    }
}
