CREATE TABLE appointments (person, action, post, written_on, notice, anchor, sentence);
INSERT INTO "appointments" VALUES('王强','任命','市<林>局局长','2023-04-09','2023-04-08','p1','任命王强为市<林>局局长。');
INSERT INTO "appointments" VALUES('李明','任命','市水利局局长',NULL,'2023-03-01','p1','任命李明为市水利局局长。');
CREATE TABLE blocks (notice, position, kind, anchor, page, text);
INSERT INTO "blocks" VALUES('2023-04-07',1,'paragraph','p1',3,'现将<b>方案</b>印发给你们。');
INSERT INTO "blocks" VALUES('2023-04-07',2,'heading','s-1',NULL,'一、目标 & "任务"');
INSERT INTO "blocks" VALUES('2023-04-07',3,'paragraph','p2',NULL,'（二）护林<员>。每年&每月。');
INSERT INTO "blocks" VALUES('2023-04-07',4,'heading','s-1-3',NULL,'（三）小<标>题');
INSERT INTO "blocks" VALUES('2023-04-07',5,'heading','s-1-3-1',NULL,'1．细<目>');
INSERT INTO "blocks" VALUES('2023-04-07',6,'item','p3',NULL,'（一）=植树。@每年。（责任单位：市林业局）');
INSERT INTO "blocks" VALUES('2023-04-07',7,'note','p4',NULL,'=照印</note>');
INSERT INTO "blocks" VALUES('2023-04-07',8,'table','p5',NULL,'表<1>
项
基准
甲<i>
=轻
&amp;
重
更重
最重
乙
=第二栏据推定。');
INSERT INTO "blocks" VALUES('2023-04-07',9,'heading','enclosure',NULL,'方案<1>');
INSERT INTO "blocks" VALUES('2023-04-07',10,'paragraph','p6',NULL,'按照《表<1>》执行。');
INSERT INTO "blocks" VALUES('2023-04-07',11,'heading','annex-1',NULL,'附件1 表<1>');
INSERT INTO "blocks" VALUES('2023-04-07',12,'table','p7',NULL,'| +甲 </w:t> 乙 |');
INSERT INTO "blocks" VALUES('2023-04-07',13,'figure','p8',NULL,'图1<地>
全市[地]图 & "三处"');
INSERT INTO "blocks" VALUES('2023-04-07',14,'damaged','p9',NULL,'缺第6页<!--');
INSERT INTO "blocks" VALUES('2023-04-08',1,'paragraph','p1',NULL,'任命王强为市<林>局局长。');
INSERT INTO "blocks" VALUES('2023-03-01',1,'paragraph','p1',NULL,'任命李明为市水利局局长。');
CREATE TABLE cited (notice, relation, title, document_number);
INSERT INTO "cited" VALUES('2023-04-07','repeals','旧<办法>',NULL);
INSERT INTO "cited" VALUES('2023-04-07','amends',NULL,'临政发〔2022〕1号');
INSERT INTO "cited" VALUES('2023-04-07','cites','	=法',NULL);
CREATE TABLE notices (id TEXT PRIMARY KEY, title, document_number, issuers, addressees, written_on, published_on, effective_on, expires_on, section, kind, year, number, pages, reviewed, text TEXT);
INSERT INTO "notices" VALUES('2023-04-07','＝关于命名<script>alert("x")</script> & ''个人'']]>的通知','临政发〔2023〕7号','@市<u>局；市&院','各<县>X：','2023-04-03','2023-04-05','2023-05-01','2025-04-30','-市<府>文件','circular',2023,4,'3 4 7',1,'现将<b>方案</b>印发给你们。
一、目标 & "任务"
（二）护林<员>。每年&每月。
（三）小<标>题
1．细<目>
（一）=植树。@每年。（责任单位：市林业局）
=照印</note>
表<1>
项
基准
甲<i>
=轻
&amp;
重
更重
最重
乙
=第二栏据推定。
方案<1>
按照《表<1>》执行。
附件1 表<1>
| +甲 </w:t> 乙 |
图1<地>
全市[地]图 & "三处"
缺第6页<!--');
INSERT INTO "notices" VALUES('2023-04-08','旧<办法>',NULL,'',NULL,'2023-04-09',NULL,NULL,NULL,NULL,NULL,2023,4,'',0,'任命王强为市<林>局局长。');
INSERT INTO "notices" VALUES('2023-03-01','关于李明任职的通知',NULL,'',NULL,NULL,NULL,'2023-03-01',NULL,NULL,NULL,2023,3,'',0,'任命李明为市水利局局长。');
CREATE TABLE tasks (unit, role, task, notice, anchor, sentence);
INSERT INTO "tasks" VALUES('市林业局','责任单位','1．细<目>','2023-04-07','p3','（责任单位：市林业局）');